/// The lab's server: one thread that waits for all clients at the same time.
///
/// One `Selector` reports which sockets have something to read, or room for output. The thread
/// serves each of them and never waits for a single one. It needs neither locks nor copies, because
/// no other thread sees its data. What this way costs: nothing may block the thread, and what a
/// thread per client keeps on its stack has to be kept in objects, see
/// [Connection][se.chatserver.adapter.nio.Connection].
@NullMarked
package se.chatserver.adapter.nio;

import org.jspecify.annotations.NullMarked;
