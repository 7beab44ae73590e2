package se.chatserver.transport;

import se.chatserver.protocol.Framing;
import se.chatserver.protocol.Notices;

/// How the text protocol is spoken, the same on every TCP transport of a room.
///
/// @param isRaw passes bytes through untouched (`--raw`); `framing` then means nothing
public record TextSettings(Framing framing, boolean isRaw, Notices notices, Limits limits) {}
