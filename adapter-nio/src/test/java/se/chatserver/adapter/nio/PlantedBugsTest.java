package se.chatserver.adapter.nio;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.simulation.MutantCompiler;

/// A test of the test: the simulation notices every one of these bugs. One that it does not notice
/// means that a check is missing from the simulation.
final class PlantedBugsTest {
  private static final int MAX_SEEDS = 40_000;
  private static final MutantCompiler COMPILER = new MutantCompiler(PlantedBug.SOURCES);

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void isNoticed(PlantedBug bug) throws Throwable {
    var simulator = COMPILER.simulator(Simulation.class, bug.type, bug.text, bug.bug);
    for (long seed = 0; seed < MAX_SEEDS; seed++) {
      if (simulator.failure(seed) != null) {
        return;
      }
    }
    fail("not noticed in " + MAX_SEEDS + " seeds");
  }
}
