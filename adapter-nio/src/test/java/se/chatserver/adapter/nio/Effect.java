package se.chatserver.adapter.nio;

/// What a client's bytes must lead to, once the server has read a number of them.
///
/// @param at how many bytes that is, or [#AT_END] when it takes the end of input too
/// @param text what is said; for everything else, empty
record Effect(int at, Kind kind, String text) {
  static final int AT_END = Integer.MAX_VALUE;

  enum Kind {
    SAID,
    TOO_LONG,
    HERE,
    NOT_CHAT,
    ANSWER,
    GOODBYE
  }

  /// Whether it is due when `read` bytes have been read.
  boolean isDue(long read, boolean isEndRead) {
    return at == AT_END ? isEndRead : at <= read;
  }
}
