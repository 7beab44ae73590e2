package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.e2e.Requirements;

/// `strace` makes each commit of a stored room take long (G16): clients wait for what is said, and
/// nothing else happens to them.
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "strace is a Linux program")
@Execution(ExecutionMode.CONCURRENT)
@Tag(Requirements.PROGRAMS)
class SlowDiskIT {
  private static final int COMMIT_MILLIS = 2_000;
  private static final int SPEAKERS = 20;
  private static final int LINES = 1_000;

  /// Together the speakers send more than may wait for the disk.
  private static final String SPEECH = ("bla".repeat(20) + "\n").repeat(LINES);

  /// As its bytes are, a character for each.
  private static final String STORED =
      new String("* Allt som sägs här sparas på servern.\r\n".getBytes(UTF_8), ISO_8859_1);

  @Test
  void everybodyWaitsAndNobodyIsLost(@TempDir Path folder) throws Exception {
    var file = folder.resolve("room.db").toString();
    // A reader waits longer than this for its next line, and must not be taken for a slow one.
    var options = List.of("--port", "0", "--store", file, "--stall", "1s");
    try (var server = ChatProcess.with(options.toArray(String[]::new));
        var company = new Company(server.port(), STORED)) {
      var present = new ArrayList<>(company.joinAll(SPEAKERS));
      long commits;
      try (var strace = Tracer.attach(server.handle().pid(), slowCommits())) {
        for (var speaker : present) {
          speaker.send(SPEECH);
        }
        company.witness().send("no line end (F4)");
        company.awaitLine(company.witness().tag() + " no line end (F4)\r\n");
        present.add(company.joinAll(1).getFirst());
        company.readUntil(
            "all has been said", () -> company.thoseWho("bla\r\n").size() == SPEAKERS * LINES);
        commits = strace.calls().filter(call -> call.contains("(DELAYED)")).count();
      }
      company.haveHeardTheSame(present);
      company.onlyTheseLeftOnce(List.of());
      assertThat(commits).isGreaterThan(2);
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect", "WARN");
      Soak.measured(
          "G16",
          "each commit takes %d ms, %d lines".formatted(COMMIT_MILLIS, SPEAKERS * LINES),
          "all are heard by all, and nobody is closed",
          "%d commits".formatted(commits),
          true);
    }
  }

  private static String slowCommits() {
    return "inject=fdatasync,fsync:delay_exit=" + COMMIT_MILLIS * 1000;
  }
}
