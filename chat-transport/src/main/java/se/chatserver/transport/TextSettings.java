package se.chatserver.transport;

import se.chatserver.protocol.Framing;
import se.chatserver.protocol.Notices;

/// How the text protocol is spoken, the same on every TCP transport of a room.
///
/// @param isRaw passes bytes through untouched (`--raw`); `framing` then means nothing
/// @param isStored whether what is said outlives the server, which everybody is told (P12)
/// @param proxies that say whose connection they pass on
public record TextSettings(
    Framing framing,
    boolean isRaw,
    Notices notices,
    Limits limits,
    boolean isStored,
    TrustedProxies proxies) {
  /// For a server that no proxy stands before.
  public TextSettings(
      Framing framing, boolean isRaw, Notices notices, Limits limits, boolean isStored) {
    this(framing, isRaw, notices, limits, isStored, TrustedProxies.NONE);
  }

  /// For a room that keeps nothing.
  public TextSettings(Framing framing, boolean isRaw, Notices notices, Limits limits) {
    this(framing, isRaw, notices, limits, false);
  }
}
