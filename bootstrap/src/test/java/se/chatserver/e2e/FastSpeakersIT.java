package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A client that keeps reading misses nothing, though others say many times what the ring holds, as
/// fast as they can (G2): on each transport, and in one room of all transports.
@Isolated("its readers must not be kept from reading by another test: they would miss lines")
class FastSpeakersIT {
  private static final String RING = "256K";
  private static final int SHORT_LINES = 50_000;
  private static final int FLOODERS = 10;
  private static final int LINES = 3_000;
  private static final String LINE = "bla ".repeat(15).strip();

  static Stream<List<String>> rooms() {
    return Stream.concat(
        ChatProcess.TRANSPORTS.stream().map(way -> List.of(way + ":0")),
        Stream.of(ChatProcess.TRANSPORTS.stream().map(way -> way + ":0").toList()));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  @Timeout(120)
  void areNotTooFastForOneWhoReads(List<String> ways) throws Exception {
    try (var server = ChatProcess.with("--listen", String.join(",", ways), "--ring", RING)) {
      var ports = ports(server, ways.size());
      var listeners = new ArrayList<Listener>();
      for (int port : ports) {
        listeners.add(Listener.enter(port));
      }
      try (var speaker = Listener.enter(ports.getFirst())) {
        speaker.says("a\n".repeat(SHORT_LINES)); // and does not read
        assertAllHear(listeners, "a", SHORT_LINES);
      }
      flood(listeners, ports);
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect");
    }
  }

  /// The clients that flood read too, and miss nothing.
  private static void flood(List<Listener> listeners, List<Integer> ports) throws Exception {
    for (int i = 0; i < FLOODERS; i++) {
      var flooder = Listener.enter(ports.get(i % ports.size()));
      listeners.add(flooder);
    }
    for (var flooder : listeners.subList(ports.size(), listeners.size())) {
      flooder.says((LINE + "\n").repeat(LINES));
    }
    assertAllHear(listeners, LINE, FLOODERS * LINES);
    listeners.forEach(Listener::close);
  }

  private static List<Integer> ports(ChatProcess server, int howMany) {
    return Stream.concat(
            Stream.of(server.port()), IntStream.range(1, howMany).mapToObj(_ -> server.nextPort()))
        .toList();
  }

  /// All read at the same time.
  private static void assertAllHear(List<Listener> listeners, String line, int times)
      throws Exception {
    var hearing = listeners.stream().map(listener -> listener.counts(line, times)).toList();
    for (var heard : hearing) {
      assertThat(heard.get()).isEqualTo(new Listener.Heard(times, List.of()));
    }
  }
}
