package se.chatserver.adapter.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Runs a program for each event, with the event on its standard input.
///
/// No shell takes part, and nothing that a client has sent is an argument or a variable. What the
/// program prints goes nowhere.
///
/// @param timeout after which the program is killed, with all that it has started
record ProgramHook(Path program, Duration timeout) implements Hook {
  @Override
  public String name() {
    return "hook";
  }

  @Override
  public void take(String json) throws HookFailure, InterruptedException {
    var process = start();
    try {
      Thread.ofVirtual().start(() -> write(json, process));
      if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new HookFailure("it had not ended after %d s".formatted(timeout.toSeconds()));
      }
      if (process.exitValue() != 0) {
        throw new HookFailure("it ended with exit code " + process.exitValue());
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start() throws HookFailure {
    try {
      return new ProcessBuilder(program.toAbsolutePath().toString())
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new HookFailure("it cannot be started: " + e.getMessage());
    }
  }

  /// On a thread of its own, because the program may not read.
  private static void write(String json, Process process) {
    try (var in = process.getOutputStream()) {
      in.write((json + "\n").getBytes(UTF_8));
    } catch (IOException _) {
      // It has ended, or closed its input: its exit code says whether it needed to know more.
    }
  }
}
