package se.chatserver.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines that a server sends, whatever ends them. NULs, with which some servers pad their
/// lines, are left out. For one thread.
final class LineReader {
  /// What comes after so many bytes of a line is dropped: a server that never ends a line must not
  /// fill the memory.
  private static final int MAX_LINE_BYTES = 2 << 20;

  private final InputStream in;
  private final byte[] read = new byte[16 << 10];
  private byte[] line = new byte[512];
  private int readLength;
  private int at;
  private int lineLength;

  LineReader(InputStream in) {
    this.in = in;
  }

  /// The next line that is not empty, read as UTF-8; null when nothing more comes.
  @Nullable String next() throws IOException {
    while (at < readLength || fill()) {
      byte b = read[at++];
      if (b == '\n' || b == '\r') {
        if (lineLength > 0) {
          return take();
        }
      } else if (b != 0 && lineLength < MAX_LINE_BYTES) {
        append(b);
      }
    }
    return lineLength > 0 ? take() : null;
  }

  private boolean fill() throws IOException {
    at = 0;
    readLength = Math.max(0, in.read(read));
    return readLength > 0;
  }

  private void append(byte b) {
    if (lineLength == line.length) {
      line = Arrays.copyOf(line, 2 * line.length);
    }
    line[lineLength++] = b;
  }

  private String take() {
    var text = new String(line, 0, lineLength, UTF_8);
    lineLength = 0;
    return text;
  }
}
