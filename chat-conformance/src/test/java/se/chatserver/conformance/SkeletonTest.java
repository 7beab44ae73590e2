package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
      Target target = Target.at(addressOf(python));
      List<Rule> rules =
          Rulebook.rules().stream().filter(rule -> !rule.id().equals("L11")).toList();
      Plan plan = Plan.of(rules).withPatience(Duration.ofMillis(500));
      Report report = CheckupTest.check(target, plan);
      assertThat(report.labHolds()).isTrue();
      assertThat(report.broken())
          .contains("F1", "F2", "T1", "C2", "O1", "O3", "O4", "X1", "R2", "R3");
      for (String held : List.of("P1", "P4", "T7", "R5", "R6")) {
        assertThat(report.verdict(held)).as(held).isEqualTo(new Verdict.Held());
      }
      // What is one message here is not what is one there: that is F1's and F2's business alone.
      for (String framed : List.of("F9", "F10", "C1", "T2")) {
        assertThat(report.verdict(framed)).as(framed).isInstanceOf(Verdict.NotTried.class);
      }
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
