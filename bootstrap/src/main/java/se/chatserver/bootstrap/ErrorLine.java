package se.chatserver.bootstrap;

import java.io.PrintStream;

/// Prints an error as one line on standard error: what is wrong, and what to do.
record ErrorLine(PrintStream err) {
  void print(String sentence) {
    err.println("chat-server: " + LogText.clean(sentence));
  }
}
