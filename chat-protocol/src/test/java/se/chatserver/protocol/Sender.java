package se.chatserver.protocol;

import java.util.Arrays;
import java.util.List;

/// A connection that is not CHUNK, made what it is by what it sends first (F9).
///
/// @param limit on lines, in bytes
record Sender(Framing framing, int limit, String first) {
  private static final int SMALL = 64;
  private static final int LONG_WAIT_MILLIS = 300;
  private static final int LAST_WAIT = 500;

  /// One of each, with a limit that is soon reached.
  static final List<Sender> KINDS =
      List.of(
          new Sender(Framing.LINE, SMALL, ""),
          new Sender(Framing.AUTO, SMALL, "first\n"),
          new Sender(Framing.AUTO, SMALL, "\n"),
          new Sender(Framing.AUTO, SMALL, ""));

  /// What is made of the bytes after `first`, in one read or cut into several.
  List<String> heard(byte[] bytes, int... cuts) {
    var input = Input.of(framing, limit).read(first);
    int from = 0;
    for (int cut : cuts) {
      input.read(Arrays.copyOfRange(bytes, from, cut)).millis(wait(from, cut));
      from = cut;
    }
    return input.read(Arrays.copyOfRange(bytes, from, bytes.length)).end().heard();
  }

  /// No time passes for one that has not sent a line end yet: it would become CHUNK. For the others
  /// it does not matter (F2), if it is not minutes.
  private int wait(int from, int cut) {
    boolean isLine = framing == Framing.LINE || first.endsWith("\n");
    return isLine && (from + cut) % 2 == 1 && cut < LAST_WAIT ? LONG_WAIT_MILLIS : 0;
  }
}
