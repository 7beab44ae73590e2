package se.chatserver.transport;

import se.chatserver.protocol.Notices;

/// Why a conversation came to its end.
public enum CloseReason {
  /// The other side said that it has no more to send.
  HUNG_UP,
  /// The connection broke: reset, timed out, unreachable.
  RESET,
  /// It was owed bytes and took none until the deadline (S3).
  TOO_SLOW,
  /// There was no room for it (P7).
  ROOM_FULL,
  /// Its address has as many connections as one address may have (P9).
  CROWDED,
  /// It said nothing until the deadline (P10).
  IDLE,
  /// It began in another protocol (X1).
  NOT_CHAT,
  /// It sent too many messages that carry nothing (E9).
  EMPTY_MESSAGES,
  /// The server failed to handle it: a defect, logged with its stack.
  DEFECT,
  /// The server is stopping.
  STOPPING;

  /// Whether it never was in the room. There may be crowds of these, so they are not worth a log
  /// line each.
  public boolean isRefusal() {
    return this == ROOM_FULL || this == CROWDED;
  }

  /// The notice for a client that was refused; only if this [is a refusal][#isRefusal].
  public String notice(Notices notices) {
    return this == CROWDED ? notices.crowded() : notices.full();
  }
}
