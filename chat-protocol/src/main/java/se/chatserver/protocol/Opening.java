package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// The first bytes of a connection, as they came: what they alone can tell (C4, X1).
final class Opening {
  private static final int LITTLE_ENDIAN_MARK = 0xfffe;
  private static final int BIG_ENDIAN_MARK = 0xfeff;

  private final byte[] bytes = new byte[Signature.MAX_BYTES];
  private int size;

  void add(byte[] more, int length) {
    int count = Math.min(length, bytes.length - size);
    System.arraycopy(more, 0, bytes, size, count);
    size += count;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /// The foreign protocol that the connection begins with, or null.
  @Nullable Foreign foreign() {
    for (var signature : Signature.ALL) {
      if (signature.isIn(bytes, size)) {
        return signature.protocol();
      }
    }
    return null;
  }

  /// Whether more bytes may show a foreign protocol.
  boolean isOpen() {
    for (var signature : Signature.ALL) {
      if (signature.mayCome(bytes, size)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the next byte decides whether this is a byte order mark of UTF-16.
  boolean mayBeMark() {
    return size == 0 || (size == 1 && (bytes[0] & 0xff) >= 0xfe);
  }

  /// What UTF-16 this is, by its byte order mark, or null.
  ///
  /// The mark of the little end is telnet's DONT as well; but no client begins by refusing what
  /// nobody has offered (T7).
  @Nullable Charset utf16() {
    int mark = size < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    return mark == LITTLE_ENDIAN_MARK ? UTF_16LE : mark == BIG_ENDIAN_MARK ? UTF_16BE : null;
  }
}
