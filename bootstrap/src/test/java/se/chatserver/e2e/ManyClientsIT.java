package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A thousand clients in one room, one of which stopped reading before the others entered.
class ManyClientsIT {
  private static final int PEOPLE = 1000;

  /// Connections at a time, no more than the server's backlog holds easily.
  private static final int GROUP = 100;

  private static final int DESCRIPTORS = 1200;

  @ParameterizedTest(name = "{0}")
  @Timeout(120)
  @ValueSource(strings = {"nio", "virtual", "async"})
  void everyoneHearsEveryone(String transport) throws Exception {
    requireDescriptors();
    try (var server = ChatProcess.start(transport);
        var watcher = Watcher.enter("127.0.0.1", server.port());
        var _ = new Sleeper(server.port());
        var crowd = new Crowd(server.port())) {
      watcher.newcomer("127.0.0.1");
      watcher.saysMuch();
      for (int i = 0; i < PEOPLE / GROUP; i++) {
        comeIn(crowd, watcher);
      }
      for (int i = 0; i < 5; i++) {
        watcher.output().through(crowd.say(i * PEOPLE / 5, "hej från " + i));
      }
      crowd.hears(watcher.output().toString());

      server.terminate();
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect");
    }
  }

  /// The server may close the sleeper meanwhile, so its leaving is ignored.
  private static void comeIn(Crowd crowd, Watcher watcher) throws Exception {
    for (int i = 0; i < GROUP; i++) {
      crowd.grow();
    }
    for (int i = 0; i < GROUP; i++) {
      watcher.output().through(Watcher.CAME);
    }
    crowd.read();
  }

  private static void requireDescriptors() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    assumeTrue(
        system instanceof UnixOperatingSystemMXBean unix
            && unix.getMaxFileDescriptorCount() >= DESCRIPTORS,
        "needs a descriptor limit of " + DESCRIPTORS);
  }
}
