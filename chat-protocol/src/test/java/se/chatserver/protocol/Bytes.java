package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/// Bytes as a test writes them down.
public final class Bytes {
  private Bytes() {}

  /// Strings as UTF-8, numbers as one byte each: `bytes("hej", 0xff, 0xf6, "\n")`.
  public static byte[] bytes(Object... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      switch (part) {
        case String text -> all.writeBytes(text.getBytes(UTF_8));
        case byte[] bytes -> all.writeBytes(bytes);
        case Integer number -> all.write(number);
        default -> throw new IllegalArgumentException(part.toString());
      }
    }
    return all.toByteArray();
  }
}
