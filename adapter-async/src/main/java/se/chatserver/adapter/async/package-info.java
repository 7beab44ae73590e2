/// The lab's second way, for contrast: *asynchronous calls with call-backs*.
///
/// A call such as `read` returns at once. It takes a
/// [CompletionHandler][java.nio.channels.CompletionHandler], the call-back, which runs when the
/// operation is done. No loop can be read from top to bottom; control flows in chains, each link of
/// which sets up the next:
///
/// ```
/// accept -> admit -> accept                          one chain for new connections
/// read   -> conversation takes the bytes -> read     one per connection, until its input ends
/// turn   -> write -> written -> turn                 while output is owed
/// ```
///
/// All call-backs, and all timers, are tasks of the room's executor: one thread named `room`, or
/// the nio loop when other transports serve the same room. So the room needs no lock. (The channel
/// group has threads of its own, which wait for sockets and deadlines and queue the call-backs.)
///
/// What it costs:
/// - State that a loop or a thread keeps in its position in the code must be kept in fields (is a
///   write pending? has the input ended?), and the code that changes them is scattered over the
///   call-backs.
/// - The buffer of an operation must not change while it is pending. Output is therefore copied out
///   of the log, which moves on, and every connection that waits for input holds a buffer.
/// - A call that is done at once may run its call-back *inside the call*, so that the lines after
///   the call run last. Here the call is always a method's last line, a call-back never makes the
///   next call itself but has it made later, and nothing is sent to everyone from inside a
///   call-back: each asks for one [turn][se.chatserver.adapter.async.Connections] instead.
/// - A second read (or write) while one is pending is an exception, not a queue.
/// - An exception out of a call-back reaches no caller that could handle it: each call-back catches
///   its own.
/// - A program cannot ask for a result that has not been delivered yet. When a deadline has passed,
///   the input may lie in the kernel (the process may have been stopped), and it takes a [socket of
///   its own][se.chatserver.adapter.async.PollBarrier] to know that all results are delivered. The
///   time limits that the calls take themselves do not consider that, and end the connection.
///
/// What it gives: waiting costs no thread, and each operation ends with its own result or error.
@NullMarked
package se.chatserver.adapter.async;

import org.jspecify.annotations.NullMarked;
