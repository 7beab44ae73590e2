package se.chatserver.transport;

/// Why a conversation came to its end.
public enum CloseReason {
  /// The other side said that it has no more to send.
  HUNG_UP,
  /// The connection broke: reset, timed out, unreachable.
  RESET,
  /// It was owed bytes and took none until the deadline (S3).
  TOO_SLOW,
  /// It was not let in (P7, P9).
  REFUSED,
  /// It said nothing until the deadline (P10).
  IDLE,
  /// It began in another protocol (X1).
  NOT_CHAT,
  /// It sent too many messages that carry nothing (E9).
  EMPTY_MESSAGES,
  /// The server failed to handle it: a defect, logged with its stack.
  DEFECT,
  /// The server is stopping.
  STOPPING
}
