/// The lab's server: one thread that waits for all clients at the same time.
///
/// One `Selector` tells which of all the sockets have something to read, or room to be written to.
/// The thread serves each of them, never waits for any one, and so needs neither locks nor copies:
/// what it is in the middle of, nobody else can see. What this way costs is that nothing may block
/// it, and that what a thread per client keeps on its stack has to be kept in objects: see
/// [Connection][se.chatserver.adapter.nio.Connection].
@NullMarked
package se.chatserver.adapter.nio;

import org.jspecify.annotations.NullMarked;
