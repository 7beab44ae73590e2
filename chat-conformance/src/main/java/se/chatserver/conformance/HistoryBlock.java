package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// The history that a newcomer may be sent before it has joined (P11): lines between two notices,
/// and its own arrival right after them.
///
/// ```
/// * Said before you came:
/// [127.0.0.1:50122] hello
/// [127.0.0.1:50123] hello yourself
/// * End of what was said before you came.
/// [127.0.0.1:50124] (Connected)
/// ```
///
/// It is known for certain when the arrival has come, and only in the lab's form of lines.
final class HistoryBlock {
  private final String arrival;
  private final List<String> block = new ArrayList<>();
  private List<String> lines = List.of();
  private int at;
  private boolean isOver;

  /// @param tag the newcomer's own, in the lab's form
  HistoryBlock(String tag) {
    this.arrival = tag + " (";
  }

  /// How many bytes, from the beginning of all that has come, have now turned out to be a history.
  ///
  /// @param bytes all that has come, a char for each byte
  int length(StringBuilder bytes) {
    while (!isOver) {
      if (startsWith(bytes, arrival, at)) {
        isOver = true;
        return take();
      }
      int end = bytes.indexOf("\n", at);
      if (end < 0) {
        return 0;
      }
      block.add(text(bytes.substring(at, end)));
      at = end + 1;
      isOver = !Receiver.isNotice(block.getFirst());
    }
    return 0;
  }

  private static boolean startsWith(StringBuilder bytes, String text, int at) {
    int end = Math.min(bytes.length(), at + text.length());
    return text.contentEquals(bytes.subSequence(at, end));
  }

  private int take() {
    boolean isHistory =
        block.size() > 2
            && Receiver.isNotice(block.getLast())
            && block.stream().filter(Receiver::isNotice).count() == 2;
    if (!isHistory) {
      return 0;
    }
    lines = List.copyOf(block.subList(1, block.size() - 1));
    return at;
  }

  private static String text(String bytes) {
    String line = new String(bytes.getBytes(ISO_8859_1), UTF_8);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /// What has come is taken for what it is: no history will be found any more.
  void end() {
    isOver = true;
  }

  /// Whether it is known what there is of a history.
  boolean isOver() {
    return isOver;
  }

  /// The lines between its notices, without line ends.
  List<String> lines() {
    return lines;
  }
}
