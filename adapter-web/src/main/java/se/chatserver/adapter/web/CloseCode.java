package se.chatserver.adapter.web;

import java.util.Locale;
import se.chatserver.transport.CloseReason;

/// What a browser gets with the end of its connection: a number of RFC 6455, or one of our own, and
/// a text.
final class CloseCode {
  /// The number that Jetty gives a connection which ended without one (RFC 6455, 7.1.5).
  static final int BROKEN = 1006;

  static final int TOO_LARGE = 1009;

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

  static String text(CloseReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
