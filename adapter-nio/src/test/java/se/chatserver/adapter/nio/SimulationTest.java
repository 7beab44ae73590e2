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
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

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
  @DisabledIfSystemProperty(named = ONE_SEED, matches = ".+")
  void keepsItsPromisesWhateverTheNetworkDoes() {
    LongStream.range(0, Integer.getInteger(MANY_SEEDS, DEFAULT_SEEDS))
        .parallel()
        .mapToObj(seed -> new Failure(seed, Simulation.failure(seed)))
        .filter(failure -> failure.cause() != null)
        .findFirst()
        .ifPresent(failure -> fail(failure.text(), failure.cause()));
  }

  @Test
  @DisabledIfSystemProperty(named = ONE_SEED, matches = ".+")
  void goesTheSameWayEachTime() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(trace(seed)).as("seed %d", seed).isEqualTo(trace(seed));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = ONE_SEED, matches = ".+")
  void watch() {
    long seed = Long.getLong(ONE_SEED);
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
