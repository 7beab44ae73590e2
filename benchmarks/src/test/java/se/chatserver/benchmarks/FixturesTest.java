package se.chatserver.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.load.LoadPlan;

/// The servers we compare ourselves with lose nothing either; else the comparison would be unfair.
@Tag("programs")
@Execution(ExecutionMode.CONCURRENT) // most of it is waiting for servers to start and to end
class FixturesTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final LoadPlan.Times SHORT =
      new LoadPlan.Times(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(10));

  private static final List<ServerSpec> AVAILABLE = ServerSpec.available(HOME);

  /// What is needed for those that are not always there.
  private static final Map<String, String> PACKAGES =
      Map.of("c", "gcc libc6-dev", "skeleton", "python3", "ncat", "ncat");

  @ParameterizedTest
  @ValueSource(strings = {"c", "skeleton", "netty", "netty-coalesced", "ncat"})
  void nothingIsLost(String name, @TempDir Path logs) throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this is not Linux");
    var found = AVAILABLE.stream().filter(one -> one.name().equals(name)).findFirst();
    assumeTrue(found.isPresent(), name + " cannot be had (Debian: " + PACKAGES.get(name) + ")");
    var bench = new Workload.Bench(logs, SHORT, _ -> {});
    var result = TalkWorkload.flood(5, 2).measure(found.orElseThrow(), 1, bench);
    assertThat(result.values()).containsEntry("lost", 0.0);
    assertThat(result.values().get("deliveries/s")).isPositive();
  }

  @Test
  void aServerThatDoesNotStartSaysSo(@TempDir Path logs) throws Exception {
    var broken = new ServerSpec("broken", List.of("false"), 1, 1, true);
    assertThatThrownBy(() -> RunningServer.start(broken, logs))
        .hasMessageStartingWith("broken does not start");
  }
}
