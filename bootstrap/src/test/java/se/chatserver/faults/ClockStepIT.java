package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.e2e.Watcher;

/// The wall clock steps by an hour while the server waits for something (G13): first forth, when it
/// must not think that the time has come, then back, when it must not wait for another hour.
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "libfaketime's name is the one it has on Linux")
@Execution(ExecutionMode.CONCURRENT)
class ClockStepIT {
  private static final Duration HOUR = Duration.ofHours(1);

  /// How long text without a line end is held (F4).
  private static final Duration UNDECIDED = Duration.ofMillis(200);

  private static final Duration STALL = Duration.ofSeconds(Soak.size(1, 10));

  /// Longer than a busy machine delays the lines of the witness, which must not become idle.
  private static final Duration IDLE = Duration.ofSeconds(Soak.size(5, 16));

  /// How much later than at its time a timer may fire.
  private static final Duration LATE = Duration.ofMillis(1500);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final int MOST_TICKS = 300;
  private static final String COMING = " connected participant=";

  private final List<String> left = new ArrayList<>();

  @Test
  void noTimerMinds(@TempDir Path folder) throws Exception {
    var clock = new WallClock(folder);
    var command = ChatProcess.command("--port", "0");
    command.addAll(List.of("--stall", STALL.toSeconds() + "s", "--idle", IDLE.toSeconds() + "s"));
    try (var server = ChatProcess.start(clock.given(new ProcessBuilder(command)));
        var company = new Company(server.port())) {
      keepTheirTime(company, clock, HOUR);
      hasStepped(server, company, clock);
      keepTheirTime(company, clock, HOUR.negated());
      hasStepped(server, company, clock);

      assertThat(company.thoseWho(Watcher.LEFT)).containsExactlyInAnyOrderElementsOf(left);
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect");
    }
  }

  private void keepTheirTime(Company company, WallClock clock, Duration step) throws IOException {
    try (var sleeper = new Socket()) {
      long idleSince = System.nanoTime();
      var silent = company.joinAll(1).getFirst();
      long stalledSince = System.nanoTime();
      var stalled = sleep(sleeper, company);
      long undecidedSince = System.nanoTime();
      var typing = company.joinAll(1).getFirst();
      typing.send("hej");
      clock.step(step);

      company.awaitLine(typing.tag() + " hej\r\n");
      var undecided = since(undecidedSince);
      leave(typing, company);
      talkUntilLeft(stalled, company);
      var stall = since(stalledSince);
      talkUntilLeft(silent.tag(), company);
      judge(step, undecided, stall, since(idleSince));
    }
  }

  /// A client that never reads, and has much output pending.
  private static String sleep(Socket sleeper, Company company) throws IOException {
    sleeper.setReceiveBufferSize(1024);
    sleeper.connect(company.server());
    var tag = "[127.0.0.1:" + sleeper.getLocalPort() + "]";
    company.awaitLine(tag + Watcher.CAME);
    company.talkMuch();
    return tag;
  }

  /// The witness goes on talking, and so is not idle.
  private void talkUntilLeft(String tag, Company company) throws IOException {
    for (int i = 0; i < MOST_TICKS && !company.hasLeft(tag); i++) {
      company.witness().send("tick\n");
      company.readFor(TICK);
    }
    company.awaitLeave(tag);
    left.add(tag);
  }

  private void leave(Member member, Company company) throws IOException {
    member.close();
    company.awaitLeave(member.tag());
    left.add(member.tag());
  }

  private static void judge(Duration step, Duration undecided, Duration stall, Duration idle)
      throws IOException {
    assertThat(undecided).isGreaterThanOrEqualTo(UNDECIDED);
    assertThat(stall).isGreaterThanOrEqualTo(STALL);
    assertThat(idle).isGreaterThanOrEqualTo(IDLE);
    Soak.measured(
        "G13",
        "the wall clock steps by %+d h".formatted(step.toHours()),
        "timers of %d, %d and %d ms fire then, or <= %d ms later"
            .formatted(UNDECIDED.toMillis(), STALL.toMillis(), IDLE.toMillis(), LATE.toMillis()),
        "%d, %d and %d ms".formatted(undecided.toMillis(), stall.toMillis(), idle.toMillis()),
        isInTime(undecided, UNDECIDED) && isInTime(stall, STALL) && isInTime(idle, IDLE));
  }

  /// The time stamps of the server's log show its wall clock.
  private void hasStepped(ChatProcess server, Company company, WallClock clock) throws IOException {
    var visitor = company.joinAll(1).getFirst();
    leave(visitor, company);
    var coming = COMING + visitor.tag().replaceAll("[\\[\\]]", "") + " ";
    company.readUntil("its coming is logged", () -> server.log().contains(coming));
    var line = server.log().lines().filter(it -> it.contains(coming)).findFirst().orElseThrow();
    assertThat(clock.isOf(line)).as("whether the clock had stepped in: %s", line).isTrue();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean isInTime(Duration taken, Duration time) {
    return taken.compareTo(time.plus(LATE)) <= 0;
  }
}
