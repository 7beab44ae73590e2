package se.chatserver.conformance.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What a program prints: read to its end by a thread of its own, so that the program never waits,
/// and the last of it kept.
final class Output {
  private static final int MOST_LINES = 60;
  private static final int LONGEST_LINE = 300;

  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private final Thread reader;

  Output(InputStream in) {
    reader = Thread.ofPlatform().daemon().name("output").start(() -> read(in));
  }

  private void read(InputStream in) {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        add(new String(buffer, 0, count, UTF_8));
      }
    } catch (IOException _) {
      // The program is gone, and what it has printed so far is all there is.
    }
  }

  private synchronized void add(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        endLine();
      } else if (c != '\r' && line.length() < LONGEST_LINE) {
        line.append(c);
      }
    }
  }

  private void endLine() {
    lines.add(line.toString());
    line.setLength(0);
    if (lines.size() > MOST_LINES) {
      lines.remove();
    }
  }

  /// The last lines since this was last asked.
  synchronized List<String> take() {
    if (!line.isEmpty()) {
      endLine();
    }
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  /// Waits for all that a program which has ended has printed, but no longer than this.
  void awaitEnd(long millis) {
    try {
      reader.join(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
