package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The rulebook on the lab's own skeleton, in Python: another server, in another language, written
/// without a thought of the rulebook.
@Tag("programs")
class SkeletonTest {
  @Test
  void keepsTheRulesOfTheLabAndFewOthers() throws Exception {
    Process python = start();
    try {
      Target target = Target.at(addressOf(python)).withPatience(Duration.ofMillis(500));
      PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
      Report report = new Checkup(target, nowhere).run();
      assertThat(report.labHolds()).isTrue();
      assertThat(report.broken())
          .contains(
              "P5", "F1", "F2", "F3", "F9", "T2", "C2", "O1", "O3", "O4", "X1", "C1", "R2", "R3",
              "R4");
      assertThat(report.verdicts())
          .containsEntry(Rulebook.rule("P1"), new Verdict.Held())
          .containsEntry(Rulebook.rule("P4"), new Verdict.Held())
          .containsEntry(Rulebook.rule("T7"), new Verdict.Held())
          .containsEntry(Rulebook.rule("R5"), new Verdict.Held())
          .containsEntry(Rulebook.rule("R6"), new Verdict.Held());
    } finally {
      python.destroyForcibly().waitFor();
    }
  }

  private static Process start() throws URISyntaxException {
    Path skeleton =
        Path.of(Objects.requireNonNull(SkeletonTest.class.getResource("/skeleton.py")).toURI());
    ProcessBuilder command = new ProcessBuilder("python3", skeleton.toString(), "0");
    command.environment().put("PYTHONIOENCODING", "utf-8");
    try {
      return command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      assumeTrue(false, "python3 is not installed (Debian: python3)");
      throw new AssertionError(e);
    }
  }

  private static InetSocketAddress addressOf(Process python) throws IOException {
    BufferedReader printed = python.inputReader(UTF_8);
    String line = printed.readLine();
    assumeTrue(line != null, "python3 starts here, but not the skeleton");
    assertThat(line).startsWith("Lyssnar på port ");
    int port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }
}
