package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;

/// From an event to the bytes of its line (O1, O3, C3), with buffers that are used again for the
/// next, so that a line leaves nothing behind for the garbage collector.
final class LineEncoder {
  private static final int ORDINARY_LENGTH = 256;

  private final EventFormat format;
  private final boolean isRaw;
  private final CharsetEncoder encoder;
  private final StringBuilder text = new StringBuilder(ORDINARY_LENGTH);
  private CharBuffer chars = CharBuffer.allocate(ORDINARY_LENGTH);
  private ByteBuffer line = ByteBuffer.allocate(0);

  /// @param isRaw whether what is said goes out untouched and unterminated (`--raw`)
  LineEncoder(EventFormat format, boolean isRaw) {
    this.format = format;
    this.isRaw = isRaw;
    this.encoder =
        (isRaw ? ISO_8859_1 : UTF_8).newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    encoder.onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  /// The line, valid until the next call.
  ByteBuffer encode(Event event) {
    text.setLength(0);
    format.appendTo(text, event);
    boolean isUntouched = isRaw && event instanceof Event.Said;
    reserve(text.length() + 2);
    text.getChars(0, text.length(), chars.array(), 0);
    chars.clear().position(text.length());
    if (!isRaw) {
      Visible.clean(chars.array(), text.length());
    }
    if (!isUntouched) {
      chars.put("\r\n");
    }
    encoder.reset().encode(chars.flip(), line.clear(), true);
    return line.flip();
  }

  private void reserve(int length) {
    if (length > chars.capacity()) {
      chars = CharBuffer.allocate(Math.max(length, 2 * chars.capacity()));
    }
    int most = (int) Math.ceil(chars.capacity() * (double) encoder.maxBytesPerChar());
    if (most > line.capacity()) {
      line = ByteBuffer.allocate(most);
    }
  }
}
