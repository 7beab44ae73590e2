package se.chatserver.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/// One connection's bytes from UTF-16 to UTF-8 (C4). What is no character becomes U+FFFD.
///
/// A character that is cut between two reads waits for its rest, at most three bytes.
final class Utf16 implements Transcoder {
  private static final byte[] NOTHING = {};

  private final CharsetDecoder decoder;
  private final Telnet.Listener listener;
  private byte[] rest = NOTHING;

  Utf16(Charset order, Telnet.Listener listener) {
    this.decoder =
        order
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
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
    var in = ByteBuffer.allocate(rest.length + to - from);
    in.put(rest).put(bytes, from, to - from).flip();
    var out = CharBuffer.allocate(in.remaining() + 1);
    decoder.decode(in, out, isEnd);
    rest = new byte[in.remaining()];
    in.get(rest);
    var text = UTF_8.encode(out.flip());
    if (text.hasRemaining()) {
      listener.text(text.array(), text.arrayOffset(), text.arrayOffset() + text.limit());
    }
  }
}
