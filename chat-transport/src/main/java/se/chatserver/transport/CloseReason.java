package se.chatserver.transport;

/// Why a conversation has ended.
public enum CloseReason {
  /// The client has ended its output.
  HUNG_UP,
  /// The connection broke: reset, timed out, unreachable.
  RESET,
  /// Its output made no progress until the deadline, and it sent nothing (S3).
  TOO_SLOW,
  /// The room did not admit it (P7, P9).
  REFUSED,
  /// It sent nothing until the deadline (P10).
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
