package se.chatserver.faults;

import java.io.IOException;
import java.util.stream.Stream;
import se.chatserver.e2e.Program;
import se.chatserver.e2e.Requirements;

/// `strace`, attached to a process that runs, to make some of its system calls fail.
final class Tracer implements AutoCloseable {
  private final Program strace;

  private Tracer(Program strace) {
    this.strace = strace;
  }

  /// The calls fail as soon as this returns. The test is skipped if the system does not permit it.
  ///
  /// @param expression what `strace -e` is given
  static Tracer attach(long pid, String expression) throws IOException {
    var strace = Program.start("strace", "-f", "-p", String.valueOf(pid), "-e", expression);
    var greeting = strace.screen().line();
    if (!greeting.contains("attached")) {
      strace.close();
      Requirements.skip(greeting.strip());
    }
    return new Tracer(strace);
  }

  /// What it has seen so far.
  Stream<String> calls() {
    return strace.screen().toString().lines();
  }

  /// Lets the process go.
  @Override
  public void close() throws IOException {
    strace.terminate();
    strace.screen().rest();
  }
}
