package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// A run of a program that came to its end by itself: its exit code, and all that it printed.
public record Ended(int code, String out, String err) {
  private static final long PATIENCE_SECONDS = 200;

  /// Runs the jar with these arguments, and waits until that has ended.
  public static Ended jar(String... arguments) throws IOException, InterruptedException {
    return run(new ProcessBuilder(ChatProcess.command(arguments)));
  }

  /// Runs this, and waits until it has ended.
  static Ended run(ProcessBuilder command) throws IOException, InterruptedException {
    var process = command.start();
    try {
      var out = Output.of(process.getInputStream());
      var err = Output.of(process.getErrorStream());
      boolean hasEnded = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(hasEnded)
          .as("%s has ended; it printed %s%s", command.command(), out, err)
          .isTrue();
      return new Ended(process.exitValue(), out.rest(), err.rest());
    } finally {
      process.destroyForcibly();
    }
  }
}
