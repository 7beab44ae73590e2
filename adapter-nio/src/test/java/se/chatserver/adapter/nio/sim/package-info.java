/// A network that exists only in memory, for running the real server loop against.
///
/// What one seed decides is everything: who comes when, how bytes are cut, what fails, how late the
/// machine is. So a failure is a number, and the number brings the failure back, step by step.
///
/// **Simulated**: a selector, a listening socket and accepted sockets, as Linux has them: level
/// triggered, with bounded room towards the far end; short reads and short writes; a half-closed,
/// closed and reset far end; resets that destroy what was received and that do not; a reset in
/// answer to bytes nobody will read, which destroys what was still on its way; writes that fail
/// after a reset; options that cannot be set any more; running out of descriptors; selections that
/// find nothing, too little, or what is not there; a clock that begins anywhere, overflows, and is
/// late; anything at all happening between two of the server's calls.
///
/// **Not simulated**: threads (the loop has none), the wire (nothing is lost, delayed or duplicated
/// on it, that is TCP's business), urgent data, keep-alive, signals, and how long anything takes to
/// compute. What real clients put on a real wire is the rulebook's business.
///
/// The simulation looks through the kernel's eyes for what no server may do, whatever it serves:
/// spin, sleep while there is work, overlook a socket that is ready, read past the end, try to
/// accept again at once after failing. What a chat may not do is for a
/// [WireTap][se.chatserver.adapter.nio.sim.WireTap] to say.
@NullMarked
package se.chatserver.adapter.nio.sim;

import org.jspecify.annotations.NullMarked;
