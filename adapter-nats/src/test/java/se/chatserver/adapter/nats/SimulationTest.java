package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The real room and the real log of some nodes, on a simulated engine, 20,000 times;
/// `-Dsim.seeds=1000000` for a night's worth, `-Dsim.seed=123` to watch one.
final class SimulationTest {
  private static final String ONE_SEED = "sim.seed";
  private static final String MANY_SEEDS = "sim.seeds";
  private static final int DEFAULT_SEEDS = 20_000;

  private record Failure(long seed, Throwable cause) {
    String text() {
      return """
      seed %d: %s
      To watch it: mvn -pl adapter-nats -am test -Dtest=SimulationTest -D%s=%d\
      """
          .formatted(seed, cause.getMessage(), ONE_SEED, seed);
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void keepsItsPromisesWhateverHappens() throws Exception {
    Long seed = Long.getLong(ONE_SEED);
    if (seed == null) {
      runMany(Integer.getInteger(MANY_SEEDS, DEFAULT_SEEDS));
    } else {
      watch(seed);
    }
  }

  @Test
  void goesTheSameWayEachTime() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(trace(seed)).as("seed %d", seed).isEqualTo(trace(seed));
    }
  }

  /// The simulation changes between its threads fastest if it runs on a virtual one itself.
  private static void runMany(int seeds) throws InterruptedException {
    var next = new AtomicLong();
    var first = new AtomicReference<@Nullable Failure>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            for (long seed = next.getAndIncrement();
                seed < seeds && first.get() == null;
                seed = next.getAndIncrement()) {
              var cause = Simulation.failure(seed);
              if (cause != null) {
                first.compareAndSet(null, new Failure(seed, cause));
              }
            }
          }));
    }
    for (var thread : threads) {
      thread.join();
    }
    var failure = first.get();
    if (failure != null) {
      fail(failure.text(), failure.cause());
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
