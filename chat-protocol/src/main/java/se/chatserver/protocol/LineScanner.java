package se.chatserver.protocol;

/// Finds in one connection's text what is more than text: line ends, backspaces, NULs (F1, F5).
///
/// CR and LF each end a line. So CR LF ends one and an empty one, which is no message (F7), and the
/// NUL of CR NUL is padding before the next (F11): nothing has to be remembered from one to the
/// other.
final class LineScanner {
  private static final byte DELETE = 0x7f;

  private final Listener listener;

  /// What there is, in the order in which it came.
  interface Listener {
    /// Text that goes on; at least one byte.
    void text(byte[] bytes, int from, int to);

    /// Text, perhaps none, and a line end behind it.
    void line(byte[] bytes, int from, int to);

    void backspace();

    void nul();
  }

  LineScanner(Listener listener) {
    this.listener = listener;
  }

  void scan(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int end = plainEnd(bytes, i, to);
      if (end < to && isLineEnd(bytes[end])) {
        listener.line(bytes, i, end);
      } else {
        notLine(bytes, i, end, to);
      }
      i = end + 1;
    }
  }

  private void notLine(byte[] bytes, int from, int end, int to) {
    if (from < end) {
      listener.text(bytes, from, end);
    }
    if (end < to) {
      if (bytes[end] == 0) {
        listener.nul();
      } else {
        listener.backspace();
      }
    }
  }

  private static int plainEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && !isSpecial(bytes[end])) {
      end++;
    }
    return end;
  }

  /// Asked for each byte: one or two comparisons settle most.
  private static boolean isSpecial(byte b) {
    return b <= '\r' ? b >= 0 && (isLineEnd(b) || b == '\b' || b == 0) : b == DELETE;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }
}
