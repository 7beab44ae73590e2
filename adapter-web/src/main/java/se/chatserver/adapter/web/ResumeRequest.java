package se.chatserver.adapter.web;

/// A browser that was here before asks to read on after a number (W10).
///
/// @param isAsked false if it did not ask, or not with a valid token
/// @param first the first event that its token lets it read
/// @param after the last number that it has seen
record ResumeRequest(boolean isAsked, long first, long after) {
  static final ResumeRequest NONE = new ResumeRequest(false, 0, 0);

  static ResumeRequest of(String token, String after, ResumeTokens tokens) {
    var first = tokens.firstOf(token);
    try {
      return first.isPresent()
          ? new ResumeRequest(true, first.getAsLong(), Long.parseLong(after))
          : NONE;
    } catch (NumberFormatException _) {
      return NONE;
    }
  }

  /// Whether it may read on when that has happened which it has seen.
  boolean isAllowed() {
    return isAsked && after >= first - 1;
  }

  /// Whether it reads on: it cannot have seen what has not happened.
  ///
  /// @param number of its own `joined`: all that any server of the room has shown is before that
  boolean isGranted(long number) {
    return isAllowed() && after < number;
  }
}
