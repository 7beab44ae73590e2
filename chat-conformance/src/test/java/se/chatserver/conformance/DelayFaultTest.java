package se.chatserver.conformance;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The fault that is found by how long something takes, and so with nothing else beside it.
@Isolated
class DelayFaultTest {
  @Test
  void delaysSmallWrites() throws IOException {
    FaultTest.breaksItsRule(Fault.DELAYS_SMALL_WRITES);
  }
}
