package se.chatserver.adapter.web;

/// How long a text is as UTF-8, without encoding it.
final class Utf8 {
  private static final int LAST_OF_ONE_BYTE = 0x7f;
  private static final int LAST_OF_TWO_BYTES = 0x7ff;

  private Utf8() {}

  /// In bytes.
  static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c <= LAST_OF_ONE_BYTE ? 1 : isTwoBytes(c) ? 2 : 3;
    }
    return bytes;
  }

  /// A pair of surrogates makes four bytes.
  private static boolean isTwoBytes(char c) {
    return c <= LAST_OF_TWO_BYTES || Character.isSurrogate(c);
  }
}
