package se.chatserver.protocol;

/// Makes text harmless to show (O3): nothing that a terminal would obey, ends a line or turns the
/// direction of writing is left in it.
public final class Visible {
  private static final char PICTURES = '\u2400';
  private static final char PICTURE_OF_DELETE = '\u2421';
  private static final char REPLACEMENT = '\ufffd';

  private Visible() {}

  /// The text as it may be shown.
  public static String of(String text) {
    var chars = text.toCharArray();
    clean(chars, chars.length);
    return String.valueOf(chars);
  }

  /// Puts a visible stand-in where a character is not allowed out.
  public static void clean(char[] text, int length) {
    for (int i = 0; i < length; i++) {
      char c = text[i];
      if (c < ' ' || c >= 0x7f) { // nearly all are neither, and need not be written back
        text[i] = standIn(c);
      }
    }
  }

  private static char standIn(char c) {
    if (c < ' ') {
      return c == '\t' ? c : (char) (PICTURES + c);
    }
    return c == 0x7f ? PICTURE_OF_DELETE : isObeyed(c) ? REPLACEMENT : c;
  }

  /// C1 controls, line and paragraph separators, and bidirectional controls.
  private static boolean isObeyed(char c) {
    return c < 0xa0
        || c == '\u061c'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
