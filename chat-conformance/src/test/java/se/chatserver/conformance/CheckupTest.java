package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckupTest {
  private static final Duration SHORT = Duration.ofSeconds(3);

  static Report check(Target target, Plan plan) {
    return new Checkup(Subject.listeningAt(target.address()), target, plan, Observer.NONE).run();
  }

  private static Report checkAll(Target target) {
    return check(target, Plan.of(Rulebook.rules()).withPatience(SHORT));
  }

  private static Plan lab() {
    return Plan.of(Rulebook.rules().stream().filter(rule -> rule.part() == Part.LAB).toList())
        .withPatience(SHORT);
  }

  @Test
  void findsNobodyWhereNobodyListens() throws IOException {
    Report report = checkAll(Target.at(freeAddress()));
    assertThat(report.found()).isEqualTo(Report.Found.NOBODY);
    assertThat(report.labHolds()).isFalse();
    assertThat(report.broken()).isEmpty();
  }

  private static InetSocketAddress freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), socket.getLocalPort());
    }
  }

  @Test
  void tellsWhenTheServerHasDied() throws IOException {
    try (ReferenceServer server = new ReferenceServer(Fault.DIES_OF_RESET)) {
      Report report = checkAll(server.target());
      assertThat(report.labHolds()).isFalse();
      assertThat(report.broken()).as(report.toString()).containsExactly("L11");
      assertThat(report.verdict("P1"))
          .isEqualTo(new Verdict.NotTried(Text.of("untried.dead", "L11")));
    }
  }

  @Test
  void leavesTheRestWhenTheGroundIsMissing() throws IOException {
    try (ReferenceServer server = new ReferenceServer(Fault.NO_ECHO)) {
      Report report = checkAll(server.target());
      assertThat(report.broken()).as(report.toString()).containsExactly("L4");
      assertThat(report.verdict("P1"))
          .isEqualTo(new Verdict.NotTried(Text.of("untried.builds", "L4")));
    }
  }

  @Test
  void findsOutTheWords() throws IOException {
    try (ReferenceServer server = new ReferenceServer(Words.ENGLISH)) {
      Report report = check(server.target(), lab());
      assertThat(report.labHolds()).isTrue();
      assertThat(report.notes()).isEmpty();
    }
  }

  /// One that takes connections, and never accepts or says anything.
  @Test
  void asksASilentServerOnlyOnce() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Target target = Target.at((InetSocketAddress) silent.getLocalSocketAddress());
      Report report = check(target, lab().withPatience(Duration.ofMillis(300)));
      assertThat(report.found()).isEqualTo(Report.Found.SILENT_SERVER);
      assertThat(report.broken()).containsExactly("L1");
      assertThat(report.labHolds()).isFalse();
    }
  }

  @Test
  void triesNothingWhenTheTimeIsUp() throws IOException {
    try (ReferenceServer server = new ReferenceServer()) {
      Report report = check(server.target(), lab().withLimit(Duration.ofNanos(1)));
      assertThat(report.broken()).isEmpty();
      assertThat(report.labHolds()).isFalse();
      assertThat(report.verdict("L1")).isEqualTo(new Verdict.NotTried(Text.of("untried.total")));
    }
  }

  @Test
  void tellsWhatItTries() throws IOException {
    List<String> tried = new ArrayList<>();
    try (ReferenceServer server = new ReferenceServer()) {
      Plan two = Plan.of(List.of(Rulebook.rule("L4"), Rulebook.rule("L1")));
      Observer observer = (rule, done, all) -> tried.add(rule.id() + " " + done + "/" + all);
      Subject subject = Subject.listeningAt(server.target().address());
      Report report = new Checkup(subject, server.target(), two, observer).run();
      assertThat(tried).containsExactly("L4 0/2", "L1 1/2");
      assertThat(report.results()).extracting(r -> r.rule().id()).containsExactly("L1", "L4");
      assertThat(report.allHold()).isTrue();
    }
  }
}
