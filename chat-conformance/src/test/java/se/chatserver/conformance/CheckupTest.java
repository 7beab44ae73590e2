package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckupTest {
  private static final Duration SHORT = Duration.ofSeconds(3);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);

  private String printed() {
    return printed.toString(UTF_8);
  }

  @Test
  void saysInOneLineThatNobodyAnswers() throws IOException {
    Target target = Target.at(freeAddress());
    Report report = new Checkup(target, out).run();
    assertThat(report.labHolds()).isFalse();
    assertThat(printed().lines())
        .singleElement()
        .asString()
        .contains("There is no server to check");
  }

  private static InetSocketAddress freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), socket.getLocalPort());
    }
  }

  @Test
  void tellsWhenTheServerHasDied() throws IOException {
    try (ReferenceServer server = new ReferenceServer(Fault.DIES_OF_RESET)) {
      Report report = new Checkup(server.target().withPatience(SHORT), out).run();
      assertThat(report.labHolds()).isTrue();
      assertThat(report.broken()).containsExactly("P5");
      assertThat(report.verdicts().get(Rulebook.rule("S1")))
          .isEqualTo(new Verdict.NotTried("the server no longer answers (it did before rule P5)"));
    }
    assertThat(printed())
        .contains("pass  L1   A newcomer is told")
        .contains("FAIL  P5")
        .contains("expected: \"[127.0.0.1:")
        .contains("The lab: 8 of 8 hold.")
        .contains("Among strangers: 7 of 11 hold, 3 not tried.");
    assertThat(printed())
        .containsSubsequence("L8 ", "Beyond the lab", "P1 ", "Among strangers", "R2 ");
  }

  @Test
  void leavesTheRestWhenTheGroundIsMissing() throws IOException {
    try (ReferenceServer server = new ReferenceServer(Fault.NO_ECHO)) {
      Report report = new Checkup(server.target().withPatience(SHORT), out).run();
      assertThat(report.labHolds()).isFalse();
      assertThat(report.broken()).containsExactly("L4");
    }
    assertThat(printed()).contains("all other rules build on L1 to L4");
  }

  @Test
  void findsOutTheWords() throws IOException {
    try (ReferenceServer server = new ReferenceServer(Words.ENGLISH)) {
      Target known = Pulse.greeted(server.target().withPatience(SHORT));
      assertThat(known.words()).isEqualTo(Words.ENGLISH);
      assertThat(Rulebook.rule("L5").check(known)).isEqualTo(new Verdict.Held());
    }
  }
}
