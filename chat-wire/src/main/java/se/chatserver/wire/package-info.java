/// The text protocol that every TCP transport speaks, without sockets, threads or a clock.
///
/// ```
/// bytes in   -> Decoder  -> Session.say          (Telnet, LineFramer, Characters)
/// Transcript -> LineLog  -> LogReader -> bytes out
/// ```
///
/// A transport keeps one [Conversation][se.chatserver.wire.Conversation] per connection, hands it
/// what it reads and writes what it is owed; all that makes clients alike on every transport is
/// decided here. The rules (F4, T2, ...) are numbered in `docs/protocol.md`.
@NullMarked
package se.chatserver.wire;

import org.jspecify.annotations.NullMarked;
