package se.chatserver.adapter.web;

import se.chatserver.transport.CloseReason;

/// What a browser is told when it is closed: the numbers of RFC 6455, and one of our own.
final class CloseCode {
  private CloseCode() {}

  static int of(CloseReason reason) {
    return switch (reason) {
      case HUNG_UP, RESET -> 1000;
      case STOPPING -> 1001;
      case NOT_CHAT -> 1003;
      case TOO_SLOW, EMPTY_MESSAGES -> 1008;
      case DEFECT -> 1011;
      case ROOM_FULL, CROWDED -> 1013;
      case IDLE -> 4000;
    };
  }
}
