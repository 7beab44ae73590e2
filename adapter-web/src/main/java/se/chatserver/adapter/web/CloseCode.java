package se.chatserver.adapter.web;

import java.util.Locale;
import se.chatserver.domain.Refusal;
import se.chatserver.transport.CloseReason;

/// What a browser gets with the end of its connection.
///
/// @param number of RFC 6455, or one of our own
/// @param text a few words in English
record CloseCode(int number, String text) {
  /// The number that Jetty gives a connection which ended without one (RFC 6455, 7.1.5).
  static final int BROKEN = 1006;

  static final CloseCode TOO_LARGE = new CloseCode(1009, "too large");

  /// For a page that may not open WebSockets here.
  static final CloseCode FOREIGN_ORIGIN = new CloseCode(4403, "origin not allowed");

  private static final int TRY_AGAIN_LATER = 1013;

  static CloseCode of(CloseReason reason) {
    return new CloseCode(number(reason), text(reason));
  }

  /// Of the server's stop. A notice has said why if its event log has failed, and the page need
  /// not.
  static CloseCode ofStop(boolean hasLogFailed) {
    return hasLogFailed ? new CloseCode(1011, "event log failed") : of(CloseReason.STOPPING);
  }

  static CloseCode of(Refusal reason) {
    return new CloseCode(TRY_AGAIN_LATER, text(reason));
  }

  /// The same number with other words.
  CloseCode withText(String words) {
    return new CloseCode(number, words);
  }

  private static int number(CloseReason reason) {
    return switch (reason) {
      case HUNG_UP, RESET -> 1000;
      case STOPPING -> 1001;
      case NOT_CHAT -> 1003;
      case TOO_SLOW, EMPTY_MESSAGES -> 1008;
      case DEFECT -> 1011;
      case REFUSED -> TRY_AGAIN_LATER;
      case IDLE -> 4000;
    };
  }

  private static String text(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
