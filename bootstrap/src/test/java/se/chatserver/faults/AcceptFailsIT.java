package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.e2e.Requirements;

/// `strace` makes accepts fail repeatedly (G11): the server goes on serving, and waits before it
/// tries again.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "strace is a Linux program")
@Execution(ExecutionMode.CONCURRENT)
@Tag(Requirements.PROGRAMS)
class AcceptFailsIT {
  private static final int NEWCOMERS = Soak.size(20, 500);

  /// For how long every accept fails.
  private static final Duration REFUSING = Duration.ofMillis(Soak.size(500, 10_000));

  /// One attempt every 100 ms, and one more each to refuse the clients that wait.
  private static final int MOST_PER_SECOND = 20;

  /// After the last of these the JDK tries again by itself, and the server never knows.
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"EMFILE", "ENFILE", "ECONNABORTED"})
  void everyThirdTime(String error) throws Exception {
    try (var server = ChatProcess.start("nio");
        var company = new Company(server.port());
        var strace = inject(error + ":when=3+3", server)) {
      var newcomers = company.joinAll(NEWCOMERS);
      var inside = newcomers.stream().filter(Member::isInside).toList();
      assertThat(inside).hasSizeGreaterThan(NEWCOMERS / 3);
      for (var member : inside) {
        member.send("hello\n");
      }
      company.readUntil(
          "the witness has heard all", () -> company.witness().lines() > 2 * inside.size());

      company.haveHeardTheSame(inside);
      company.cameOnce(inside);
      company.onlyTheseLeftOnce(List.of());
      assertThat(failures(strace)).as("failures").isPositive();
      assertThat(company.thoseWho(" hello\r\n")).hasSameSizeAs(inside).doesNotHaveDuplicates();
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect");
      Soak.measured(
          "G11",
          "%d newcomers, every third accept fails with %s".formatted(NEWCOMERS, error),
          "each is inside and hears everything, or is told why, or closed",
          "%d inside".formatted(inside.size()),
          true);
    }
  }

  @Test
  void everyTimeUntilItWorksAgain() throws Exception {
    try (var server = ChatProcess.start("nio");
        var company = new Company(server.port())) {
      var waiting = new ArrayList<Member>();
      long start = System.nanoTime();
      long perSecond;
      try (var strace = inject("ENFILE", server)) {
        waiting.add(company.join());
        waiting.add(company.join());
        company.readFor(REFUSING);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        perSecond = 1000 * failures(strace) / millis;
      }
      assertThat(perSecond).isBetween(1L, MOST_PER_SECOND + 1L);

      company.readUntil("the waiting clients are admitted or refused", () -> areDecided(waiting));
      var next = company.joinAll(1).getFirst();
      assertThat(next.isInside()).isTrue();
      company.haveHeardTheSame(List.of(next));
      Soak.measured(
          "G11",
          "accept fails for %d s, two are waiting".formatted(REFUSING.toSeconds()),
          "<= %d attempts/s, then they are let in".formatted(MOST_PER_SECOND),
          "%d attempts/s, %d let in".formatted(perSecond, inside(waiting)),
          perSecond <= MOST_PER_SECOND && inside(waiting) == waiting.size());
    }
  }

  /// Makes accepting fail from now on, until this is closed, which lets the server go.
  private static Tracer inject(String error, ChatProcess server) throws IOException {
    return Tracer.attach(server.handle().pid(), "inject=accept,accept4:error=" + error);
  }

  private static long failures(Tracer strace) {
    return strace.calls().filter(call -> call.contains("(INJECTED)")).count();
  }

  private static boolean areDecided(List<Member> them) {
    return them.stream().allMatch(Member::isDecided);
  }

  private static long inside(List<Member> them) {
    return them.stream().filter(Member::isInside).count();
  }
}
