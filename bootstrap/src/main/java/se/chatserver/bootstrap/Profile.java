package se.chatserver.bootstrap;

import se.chatserver.transport.Limits;

/// Defaults for all limits; each limit can still be set by itself.
enum Profile {
  /// For a network of people who trust each other.
  LAB,
  /// For a network that strangers can reach.
  HARDENED;

  Limits limits() {
    return switch (this) {
      case LAB -> Limits.DEFAULT;
      case HARDENED -> Limits.HARDENED;
    };
  }
}
