package se.chatserver.bootstrap;

import se.chatserver.transport.Limits;

/// Limits as a whole, for a kind of place; each can still be set by itself.
enum Profile {
  /// A class or an office, where people trust each other.
  LAB,
  /// Where strangers may connect.
  HARDENED;

  Limits limits() {
    return switch (this) {
      case LAB -> Limits.DEFAULT;
      case HARDENED -> Limits.HARDENED;
    };
  }
}
