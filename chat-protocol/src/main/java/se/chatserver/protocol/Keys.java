package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/// What a keyboard sends when one key is pressed.
final class Keys {
  private static final byte ESCAPE = 0x1b;

  /// The longest that is looked at: a family of emoji is one character of some 25 bytes.
  private static final int MAX_BYTES = 64;

  /// An arrow or function key, as terminals have sent it since the VT100; or Alt and another key.
  private static final Pattern CONTROL_SEQUENCE =
      Pattern.compile("\\e(?:\\[[0-?]*[ -/]*[@-~]|O[ -~]|[^\\[O])");

  /// What a reader sees as one character.
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private Keys() {}

  /// Whether `bytes[from, to)` may have come from one key.
  static boolean isOne(byte[] bytes, int from, int to) {
    if (Characters.isOne(bytes, from, to)) {
      return true;
    }
    if (to - from > MAX_BYTES || to <= from) {
      return false;
    }
    if (bytes[from] == ESCAPE) {
      return CONTROL_SEQUENCE.matcher(new String(bytes, from, to - from, UTF_8)).matches();
    }
    return Characters.isBeyondAscii(bytes, from, to)
        && Characters.isUtf8(bytes, from, to)
        && GRAPHEME.matcher(new String(bytes, from, to - from, UTF_8)).matches();
  }
}
