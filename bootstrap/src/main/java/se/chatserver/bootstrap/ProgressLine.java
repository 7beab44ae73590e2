package se.chatserver.bootstrap;

import java.io.PrintStream;

/// One line of a terminal that tells how something goes, each time in the place of the last.
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

  /// What is printed next is on a line of its own.
  void end() {
    if (isShown) {
      out.println();
    }
  }
}
