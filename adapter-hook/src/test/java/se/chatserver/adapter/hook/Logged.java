package se.chatserver.adapter.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/// What is logged between two moments. (slf4j-simple writes to whatever standard error is then.)
final class Logged {
  private final PrintStream usual = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void begin() {
    System.setErr(new PrintStream(bytes, true, UTF_8));
  }

  void end() {
    System.setErr(usual);
  }

  String text() {
    return bytes.toString(UTF_8);
  }
}
