/// The text protocol, as pure code on buffers: no sockets, no threads, no clock.
///
/// ```
/// bytes in   -> Decoder  -> messages             (Telnet, LineFramer, Characters)
/// Transcript -> LineLog  -> LogReader -> bytes out
/// ```
///
/// The rules (F4, T2, ...) are numbered in `docs/protocol.md`.
@NullMarked
package se.chatserver.protocol;

import org.jspecify.annotations.NullMarked;
