package se.chatserver.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/// What a server sends to one connection, put together line by line.
final class ServerOutput {
  static final int LINE_BYTES = 40;
  static final long SEED = 7;

  private final LineCodec codec = new LineCodec(LINE_BYTES, SEED);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// A line of this sender, as the server sends it on.
  ServerOutput line(int sender, long number) {
    return line("[127.0.0.1:%d] ".formatted(4000 + sender), sender, number);
  }

  ServerOutput line(String prefix, int sender, long number) {
    var line = new byte[LINE_BYTES];
    codec.write(line, 0, sender, number);
    bytes.writeBytes(prefix.getBytes(UTF_8));
    bytes.write(line, 0, LINE_BYTES - 1);
    bytes.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }

  /// A line of the server's own.
  ServerOutput other(String text) {
    bytes.writeBytes((text + "\r\n").getBytes(UTF_8));
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
