package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.e2e.Requirements;
import se.chatserver.e2e.Watcher;

/// A client vanishes without a FIN or a reset (G12): the link to its machine is cut.
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "network namespaces are Linux ones")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("Elsewhere") // of which there is one
@ResourceLock(Requirements.BROWSER)
@Tag(Requirements.PROGRAMS)
class HalfOpenIT {
  private static final String STALL = Soak.size(1, 10) + "s";
  private static final String QUESTIONS = Soak.FULL ? "60/10/3" : "1/1/1";

  private interface Rest {
    void isSpent(Company company) throws IOException;
  }

  @Test
  void oneWhoIsOwedBytesIsClosed() throws Exception {
    var time = untilTheVanishedLeave("TOO_SLOW", Company::talkMuch, "--stall", STALL);

    measured("somebody vanishes and is owed bytes, --stall " + STALL, time, 12);
  }

  /// No line is said meanwhile: the kernel sends no keep-alive probes while the client has not
  /// acknowledged all data.
  @Test
  void oneWhoIsIdleIsFound() throws Exception {
    var time = untilTheVanishedLeave("RESET", _ -> {}, "--keep-alive", QUESTIONS);

    measured("somebody idle vanishes, --keep-alive " + QUESTIONS, time, 95);
  }

  private static Duration untilTheVanishedLeave(String reason, Rest rest, String... options)
      throws Exception {
    try (var elsewhere = Elsewhere.create();
        var server = start(options);
        var company = new Company(server.port());
        var _ = elsewhere.connectTo(server.port())) {
      company.readUntil("somebody has come", () -> company.witness().lines() == 2);
      var vanishing = company.thoseWho(Watcher.CAME).getLast();
      assertThat(vanishing).startsWith("[" + Elsewhere.ADDRESS + ":");
      while (!elsewhere.isAllConfirmed(server.port())) {
        company.readFor(Duration.ofMillis(10));
      }
      elsewhere.cut();
      long start = System.nanoTime();
      rest.isSpent(company);
      company.awaitLeave(vanishing);
      var time = Duration.ofNanos(System.nanoTime() - start);

      company.readUntil("why is logged", () -> server.log().contains("reason=" + reason));
      company.haveHeardTheSame(List.of(company.witness()));
      assertThat(company.thoseWho(Watcher.LEFT)).containsExactly(vanishing);
      return time;
    }
  }

  private static ChatProcess start(String... options) throws IOException {
    var command = ChatProcess.command("--port", "0");
    command.addAll(List.of(options));
    return ChatProcess.start(new ProcessBuilder(command));
  }

  private static void measured(String load, Duration time, int mostSeconds) throws IOException {
    Soak.measured(
        "G12",
        load,
        "gone after <= %d s".formatted(mostSeconds),
        "%.1f s".formatted(time.toMillis() / 1000.0),
        time.toSeconds() < mostSeconds);
  }
}
