package se.chatserver.adapter.nats;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.simulation.MutantCompiler;

/// A test of the test: the simulation notices every one of these bugs. One that it does not notice
/// means that a check is missing from the simulation.
final class PlantedBugsTest {
  private static final int MAX_SEEDS = 20_000;
  private static final MutantCompiler COMPILER = new MutantCompiler(PlantedBug.SOURCES);

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void isNoticed(PlantedBug bug) throws Exception {
    var simulator = COMPILER.simulator(Simulation.class, bug.type, bug.text, bug.bug);
    var isNoticed = new AtomicBoolean();
    Thread.startVirtualThread(() -> isNoticed.set(isNoticed(simulator))).join();
    if (!isNoticed.get()) {
      fail("not noticed in " + MAX_SEEDS + " seeds");
    }
  }

  private static boolean isNoticed(MutantCompiler.Simulator simulator) {
    for (long seed = 0; seed < MAX_SEEDS; seed++) {
      if (failure(simulator, seed) != null) {
        return true;
      }
    }
    return false;
  }

  private static Throwable failure(MutantCompiler.Simulator simulator, long seed) {
    try {
      return simulator.failure(seed);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
