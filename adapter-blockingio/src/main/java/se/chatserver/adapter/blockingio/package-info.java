/// The lab's first way, for contrast: threads per client.
///
/// ```
///            accept           read                                    write
/// socket ---------> Reader ---------> LockRoomExecutor: Conversation <------- Writer
///            run()  a thread          one lock around each task              a thread
///                                               ^
///            WriteTimeoutCheck, a thread -------'  closes a client that takes nothing
/// ```
///
/// A thread that waits to read cannot write at the same time, hence two of them per client. Each is
/// as simple as a program with one client: read, say, read; wait, take, write. When other
/// transports serve the same room, the tasks run on the thread of the nio loop instead, and no lock
/// is needed. What it costs is everything between the threads:
///
/// - *Data is shared between the threads*: the room, its log and every conversation are behind one
///   lock, which has to be held at each entry and must not be held during any call on a socket. No
///   compiler finds the place where either was forgotten.
/// - Output is copied out of the log under the lock, because the log moves on as soon as the lock
///   is free. One line to a thousand clients is a thousand copies and a thousand wake-ups.
/// - Two threads per client: two stacks and two buffers while nothing at all happens, and no more
///   clients than the system grants threads.
/// - A thread that is blocked cannot look at the clock: a write has no time limit, so another
///   thread must watch it, and can end it only by closing the socket.
///
/// With virtual threads the stacks are small and only as many as the memory holds, and blocking
/// costs no thread of the system. Then this is a fine choice wherever clients have little to do
/// with each other, as in most servers of requests and answers. In a chat each line goes to all
/// clients, so the lock and the copies stay, and one thread with a selector needs neither.
@NullMarked
package se.chatserver.adapter.blockingio;

import org.jspecify.annotations.NullMarked;
