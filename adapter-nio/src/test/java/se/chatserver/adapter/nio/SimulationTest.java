package se.chatserver.adapter.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The real loop, on a simulated network, 20,000 times; `-Dsim.seeds=1000000` for a night's worth,
/// `-Dsim.seed=123` to watch one.
final class SimulationTest {
  private static final String ONE_SEED = "sim.seed";
  private static final String MANY_SEEDS = "sim.seeds";
  private static final int DEFAULT_SEEDS = 20_000;

  private record Failure(long seed, @Nullable Throwable cause) {
    String text() {
      return """
      seed %d: %s
      To watch it: mvn -pl adapter-nio -am test -Dtest=SimulationTest -D%s=%d\
      """
          .formatted(seed, cause.getMessage(), ONE_SEED, seed);
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void keepsItsPromisesWhateverTheNetworkDoes() {
    Long seed = Long.getLong(ONE_SEED);
    if (seed == null) {
      runMany();
    } else {
      watch(seed);
    }
  }

  private static void runMany() {
    LongStream.range(0, Integer.getInteger(MANY_SEEDS, DEFAULT_SEEDS))
        .parallel()
        .mapToObj(seed -> new Failure(seed, Simulation.failure(seed)))
        .filter(failure -> failure.cause() != null)
        .findFirst()
        .ifPresent(failure -> fail(failure.text(), failure.cause()));
  }

  @Test
  void goesTheSameWayEachTime() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(trace(seed)).as("seed %d", seed).isEqualTo(trace(seed));
    }
  }

  private static void watch(long seed) {
    var failure =
        Simulation.failure(
            seed,
            (at, format, args) ->
                System.out.printf("%10.6f s  %s%n", at / 1e9, format.formatted(args)));
    if (failure != null) {
      fail("seed " + seed + ": " + failure.getMessage(), failure);
    }
  }

  private static List<String> trace(long seed) {
    var lines = new ArrayList<String>();
    Simulation.failure(seed, (at, format, args) -> lines.add(at + " " + format.formatted(args)));
    return lines;
  }
}
