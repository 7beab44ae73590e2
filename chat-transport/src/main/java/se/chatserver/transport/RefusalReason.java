package se.chatserver.transport;

import se.chatserver.domain.Refusal;

/// Why a client was turned away.
public enum RefusalReason {
  /// As many participants are present as the room holds (P7).
  ROOM_FULL,
  /// As many are present from its address as one address may have (P9).
  CROWDED,
  /// The process has no file descriptor left for it (P7).
  NO_DESCRIPTOR,
  /// It did not complete the TLS handshake (E5).
  HANDSHAKE_FAILED;

  /// The one of a refusal by the room.
  public static RefusalReason of(Refusal refusal) {
    return switch (refusal) {
      case ROOM_FULL -> ROOM_FULL;
      case CROWDED -> CROWDED;
    };
  }
}
