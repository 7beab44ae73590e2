package se.chatserver.bootstrap;

import java.io.PrintStream;

/// One line of a terminal that shows progress; each text replaces the one before.
final class ProgressLine {
  private static final String CLEAR_REST = "\033[K";

  private final PrintStream out;
  private boolean isShown;

  ProgressLine(PrintStream out) {
    this.out = out;
  }

  void show(String text) {
    isShown = true;
    out.print("\r" + text + CLEAR_REST);
    out.flush();
  }

  /// The next text that is printed begins a new line.
  void end() {
    if (isShown) {
      out.println();
    }
  }
}
