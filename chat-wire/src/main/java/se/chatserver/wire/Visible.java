package se.chatserver.wire;

/// Makes text harmless to show (O3): nothing that a terminal would obey, ends a line or turns the
/// direction of writing is left in it.
final class Visible {
  private static final char PICTURES = '\u2400';
  private static final char PICTURE_OF_DELETE = '\u2421';
  private static final char REPLACEMENT = '\ufffd';

  private Visible() {}

  /// The text with a visible stand-in for each character that is not allowed out.
  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (standIn(text.charAt(i)) != text.charAt(i)) {
        return replaced(text, i);
      }
    }
    return text;
  }

  private static String replaced(String text, int from) {
    var chars = text.toCharArray();
    for (int i = from; i < chars.length; i++) {
      chars[i] = standIn(chars[i]);
    }
    return new String(chars);
  }

  private static char standIn(char c) {
    if (c < ' ') {
      return c == '\t' ? c : (char) (PICTURES + c);
    }
    if (c < 0x7f) {
      return c;
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
