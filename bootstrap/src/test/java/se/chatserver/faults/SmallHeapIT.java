package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.chatserver.e2e.ChatProcess;

/// Many clients do not read, in 64 MiB of heap, while others say more than the ring holds (G3, G8).
class SmallHeapIT {
  private static final int SLEEPERS = Soak.size(200, 2000);
  private static final int READERS = 3;
  private static final int LAPS = Soak.size(2, 5);
  private static final int RING_BYTES = 8 << 20;

  /// Said at once; clients that read are never so far behind that they miss any of it.
  private static final int BATCH_LINES = 100;

  private static final String WORDS = "bla ".repeat(500).strip();
  private static final int BATCHES = LAPS * RING_BYTES / (BATCH_LINES * WORDS.length());

  /// As G8 has it: the ring, and for each client the line limit and 2 KiB; and some heap that is
  /// used, and not cleared yet.
  private static final double MAX_GROWTH_MIB = 8 + SLEEPERS * 6 / 1024.0 + 16;

  @Test
  @Timeout(180)
  void isEnough() throws Exception {
    try (var server = SmallServer.start("--stall", "10m")) {
      double before = SmallServer.residentMib(server);
      try (var _ = new Sleepers(server.port(), SLEEPERS);
          var clients = new CountingClients(server.port())) {
        clients.enter(READERS);
        clients.all().forEach(CountingClient::keep);
        chat(clients);
        judge(SmallServer.residentMib(server) - before, server);
      }
      assertThat(server.log()).doesNotContainIgnoringCase("OutOfMemory", "defect", "TOO_SLOW");
      assertThat(server.handle().isAlive()).isTrue();
    }
  }

  /// The speakers take turns.
  private static void chat(CountingClients clients) throws IOException {
    var expected = new StringBuilder();
    for (int batch = 0; batch < BATCHES; batch++) {
      var speaker = clients.all().get(batch % READERS);
      var said = new StringBuilder();
      for (int i = 0; i < BATCH_LINES; i++) {
        var text = batch + "/" + i + " " + WORDS;
        said.append(text).append('\n');
        expected.append(speaker.line(text));
        clients.owe(speaker.line(text));
      }
      speaker.send(said.toString().getBytes(UTF_8));
      clients.readAllOwed();
    }
    for (var client : clients.all()) {
      assertThat(client.heard().contentEquals(expected)).as("whether all is in order").isTrue();
    }
  }

  private static void judge(double growth, ChatProcess server) throws IOException {
    Soak.measured(
        "G8",
        "%d who do not read, %d MiB said, -Xmx64m".formatted(SLEEPERS, LAPS * 8),
        String.format(Locale.ROOT, "RSS grows <= %.0f MiB", MAX_GROWTH_MIB),
        String.format(
            Locale.ROOT, "%.1f MiB, to %.0f MiB", growth, SmallServer.residentMib(server)),
        growth <= MAX_GROWTH_MIB);
  }
}
