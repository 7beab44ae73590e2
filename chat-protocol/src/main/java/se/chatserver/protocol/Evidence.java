package se.chatserver.protocol;

/// What one read shows of the client that sent it, by the text in it.
enum Evidence {
  /// No text at all, or nothing but padding, or a byte order mark.
  NOTHING,
  /// What one key of a keyboard sends.
  KEY,
  /// More than that, and no line end.
  TEXT,
  /// A line end at its end, and text before it.
  LINE,
  /// A line that ended, and text behind it that did not.
  LINE_AND_MORE,
  /// A line end and nothing else.
  ENTER
}
