/// The load tool: many clients on one line-based chat server, and every line they receive checked.
///
/// ```
/// LoadPlan -> Load -> Report
///
/// Load      one thread, one selector: ramp, probe, talk, drain
///   Senders         say numbered lines (LineCodec) when a Schedule has them due
///   Connections     all connections; each hands what it reads to its Receiver
///     Receiver        compares it with the Transcript, the order in which each line came first;
///                     a receiver that leaves that order keeps a SequenceTracker
///   DeliveryStats   what was delivered, and how late
/// ```
///
/// It shares the machine with the server it loads, so it has to be cheap. A server of one order
/// sends the same bytes to everyone: only the first to receive a line looks into it, and all the
/// others compare memory.
@NullMarked
package se.chatserver.load;

import org.jspecify.annotations.NullMarked;
