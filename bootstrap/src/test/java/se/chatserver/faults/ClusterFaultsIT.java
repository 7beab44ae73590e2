package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.chatserver.e2e.Requirements;

/// A cluster loses servers of the engine, chat servers and connections (G17): every line that any
/// client has read, at any chat server, is compared with the stream.
@Tag(Requirements.PROGRAMS)
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class ClusterFaultsIT {
  private static final Duration MOST_UNTIL_LEFT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  /// Every build has two faults at once; the others, one by one, take minutes.
  static Set<ClusterFault> faults() {
    var both = EnumSet.of(ClusterFault.LEADER_AND_NODE_KILLED);
    return Soak.FULL ? EnumSet.complementOf(both) : both;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void losesDoublesAndReordersNothing(ClusterFault fault) throws Exception {
    if (fault.isElsewhere()) {
      try (var elsewhere = Elsewhere.create();
          var room = ClusterUnderLoad.withOneElsewhere(folder)) {
        judge(room, fault, fault.happen(room, elsewhere));
      }
    } else {
      try (var room = ClusterUnderLoad.here(folder)) {
        judge(room, fault, fault.happen(room, null));
      }
    }
  }

  private static void judge(ClusterUnderLoad room, ClusterFault fault, ClusterFault.Outcome outcome)
      throws Exception {
    room.awaitProgress();
    boolean isNobodyLost = room.isNobodyLost();
    var verdict = room.judge(outcome.affected());
    assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    assertThat(isNobodyLost || !outcome.isEveryoneKept()).as("all stay connected").isTrue();
    var left = outcome.left();
    Soak.measured(
        "G17",
        fault.toString(),
        "nothing lost, doubled or inverted; pause <= %d s".formatted(fault.mostPause().toSeconds())
            + (left == null ? "" : "; left after <= 20 s"),
        verdict + (left == null ? "" : seconds("; left after %.1f s", left)),
        verdict.longestPause().compareTo(fault.mostPause()) <= 0
            && (left == null || left.compareTo(MOST_UNTIL_LEFT) <= 0));
  }

  private static String seconds(String format, Duration time) {
    return String.format(Locale.ROOT, format, time.toMillis() / 1e3);
  }
}
