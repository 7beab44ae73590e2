package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;

/// One connection's bytes from UTF-16 to UTF-8 (C4). What is no character becomes U+FFFD: half a
/// surrogate pair alone takes nothing of what follows with it, as Java's own decoder would.
///
/// A character that is cut between two reads waits for its rest, at most three bytes.
final class Utf16 implements Transcoder {
  private static final byte[] NOTHING = {};
  private static final char REPLACEMENT = '\ufffd';

  private final ByteOrder order;
  private final Telnet.Listener listener;
  private byte[] rest = NOTHING;

  /// @param utf16 UTF-16LE or UTF-16BE
  Utf16(Charset utf16, Telnet.Listener listener) {
    this.order = utf16.equals(UTF_16LE) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    this.listener = listener;
  }

  @Override
  public void received(byte[] bytes, int from, int to) {
    decode(bytes, from, to, false);
  }

  @Override
  public void inputEnded() {
    decode(NOTHING, 0, 0, true);
  }

  private void decode(byte[] bytes, int from, int to, boolean isEnd) {
    var in = ByteBuffer.allocate(rest.length + to - from).order(order);
    in.put(rest).put(bytes, from, to - from).flip();
    var out = new StringBuilder(in.remaining() / 2 + 1);
    while (in.remaining() >= Character.BYTES && (isEnd || isWhole(in))) {
      appendNext(in, out);
    }
    if (isEnd && in.hasRemaining()) {
      in.position(in.limit());
      out.append(REPLACEMENT);
    }
    rest = new byte[in.remaining()];
    in.get(rest);
    emit(out);
  }

  /// Whether no low surrogate may still come that belongs to the next character.
  private static boolean isWhole(ByteBuffer in) {
    return in.remaining() >= 2 * Character.BYTES
        || !Character.isHighSurrogate(in.getChar(in.position()));
  }

  private static void appendNext(ByteBuffer in, StringBuilder out) {
    char c = in.getChar();
    boolean isPair = Character.isHighSurrogate(c) && isLowSurrogateNext(in);
    if (isPair) {
      out.append(c).append(in.getChar());
    } else {
      out.append(Character.isSurrogate(c) ? REPLACEMENT : c);
    }
  }

  private static boolean isLowSurrogateNext(ByteBuffer in) {
    return in.remaining() >= Character.BYTES && Character.isLowSurrogate(in.getChar(in.position()));
  }

  private void emit(StringBuilder text) {
    if (!text.isEmpty()) {
      var bytes = UTF_8.encode(CharBuffer.wrap(text));
      listener.text(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.limit());
    }
  }
}
