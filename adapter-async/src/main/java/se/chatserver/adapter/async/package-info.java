/// The lab's second way, for contrast: *asynchronous calls with call-backs*.
///
/// A call such as `read` returns at once, and what is to happen when it is done is handed over with
/// it: a [CompletionHandler][java.nio.channels.CompletionHandler], the call-back. There is no loop
/// to be read from top to bottom; control flows in chains, each link of which sets up the next:
///
/// ```
/// accept -> admit -> accept                          one chain for new connections
/// read   -> tell the conversation -> read            one per connection, until its input ends
/// turn   -> write -> written -> turn                 while output is owed
/// ```
///
/// All call-backs, and all timers, are tasks of the room's executor: one thread named `room`, or
/// the nio loop when other transports serve the same room. So the room needs no lock. (The channel
/// group has threads of its own, which wait for sockets and deadlines and hand over what they
/// find.)
///
/// What it costs:
/// - What a loop or a thread knows from where it stands must be kept in fields (is a write pending?
///   has the input ended?), and who changes them is scattered over the call-backs.
/// - The bytes of an operation must stay put while it is pending. What is owed is therefore copied
///   out of the log, which moves on, and every connection that is just listened to holds a buffer.
/// - A call that is done at once may run its call-back *inside the call*, so that the lines after
///   the call run last. Here the call is always a method's last line, a call-back never makes the
///   next call itself but has it made later, and nothing is sent to everyone from inside a
///   call-back: each asks for one [turn][se.chatserver.adapter.async.Connections] instead.
/// - A second read (or write) while one is pending is an exception, not a queue.
/// - An exception out of a call-back reaches nobody who could answer for it: they catch their own.
///
/// - What has not been handed over yet nobody can ask for. When a deadline has passed, the answer
///   may lie in the kernel (the process may not have been running), and it takes a [socket of its
///   own][se.chatserver.adapter.async.PollBarrier] to know that everything has been handed over.
///   The time limits that the calls take themselves know nothing of that, and end the connection.
///
/// What it gives: waiting costs no thread, and each operation brings its own end with it: what came
/// of it, or what broke it.
@NullMarked
package se.chatserver.adapter.async;

import org.jspecify.annotations.NullMarked;
