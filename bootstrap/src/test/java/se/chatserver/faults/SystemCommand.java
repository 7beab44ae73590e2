package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import se.chatserver.e2e.Program;
import se.chatserver.e2e.Requirements;

/// A short program that changes something about the system: what it printed, and its exit code.
record SystemCommand(int code, String output) {
  /// Runs it, and asserts that it succeeds. The test is skipped if it is not installed.
  static void run(String... command) throws IOException {
    var done = tried(command);
    assertThat(done.code()).as("%s: %s", String.join(" ", command), done.output()).isZero();
  }

  /// Runs it, and skips the test if it fails: the system does not permit that.
  static void permitted(String... command) throws IOException {
    var done = tried(command);
    if (done.code() != 0) {
      Requirements.skip(String.join(" ", command) + ": " + done.output().strip());
    }
  }

  /// Runs it, whether it succeeds or not.
  static SystemCommand tried(String... command) throws IOException {
    Program.require(command[0]);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      return new SystemCommand(process.waitFor(), output);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
