package se.chatserver.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.chatserver.load.LoadPlan;

/// The peers of a cluster lose nothing either, whoever reads where.
@Tag("programs")
@Execution(ExecutionMode.CONCURRENT) // most of it is waiting for servers to start and to end
class ClusterWorkloadTest {
  private static final LoadPlan.Times SHORT =
      new LoadPlan.Times(Duration.ZERO, Duration.ofMillis(300), Duration.ofSeconds(10));

  private static final ServerSpec UNUSED = new ServerSpec("nio", List.of(), 1, 1, true);

  @ParameterizedTest
  @CsvSource({"NATS, nats-server", "NGIRCD, ngircd"})
  void nothingIsLost(ClusterPeer peer, String debian, @TempDir Path logs) throws Exception {
    assumeTrue(peer.isInstalled(), "%s is not installed (Debian: %s)".formatted(debian, debian));
    var bench = new Workload.Bench(logs, SHORT, _ -> {});
    for (var kind :
        List.of(
            ClusterWorkload.Kind.echo(),
            ClusterWorkload.Kind.oneByOne(3),
            ClusterWorkload.Kind.flood(3))) {
      var values = new ClusterWorkload(kind, peer).measure(UNUSED, 1, bench).values();
      assertThat(values).as(kind.name()).containsEntry("faults", 0.0);
      assertThat(values.get("lines/s")).isGreaterThan(50);
      assertThat(values.get("other p99 ms")).isPositive();
    }
  }
}
