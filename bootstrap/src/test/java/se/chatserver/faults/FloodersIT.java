package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// Half of the clients send as much as they can, and another client says a line now and then (G10).
@Isolated("the quiet one must not be kept from reading by another test: it would miss lines")
class FloodersIT {
  private static final int PEOPLE = Soak.size(20, 200);
  private static final int FLOODERS = PEOPLE / 2;
  private static final long MILLIS = Soak.size(500, 10_000);
  private static final long PAUSE_MILLIS = 20;
  private static final double MAX_MILLIS = 50;
  private static final int LINES = 200;
  private static final String LINE = "bla ".repeat(20).strip() + "\n";

  @Test
  @Timeout(120)
  void doNotDrownTheQuiet() throws Exception {
    var delays = new Delays();
    var isOver = new AtomicBoolean();
    try (var server = SmallServer.start();
        var clients = new CountingClients(server.port())) {
      clients.enter(PEOPLE);
      try (var quiet = new Pulse(server.port())) {
        flood(clients);
        var flooding = CompletableFuture.runAsync(() -> readUntil(isOver, clients));
        quiet.beat(MILLIS / 5, PAUSE_MILLIS, new Delays());
        quiet.beat(MILLIS, PAUSE_MILLIS, delays);
        isOver.set(true);
        flooding.get();
        judge(delays, quiet.losses());
      }
    }
  }

  private static void flood(CountingClients clients) throws IOException {
    var bytes = LINE.repeat(LINES).getBytes(UTF_8);
    var lines = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    for (int i = 0; i < FLOODERS; i++) {
      clients.all().get(2 * i).flood(lines);
    }
  }

  private static void readUntil(AtomicBoolean isOver, CountingClients clients) {
    try {
      clients.readUntil(isOver::get);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void judge(Delays delays, int losses) throws IOException {
    assertThat(delays.count()).isPositive();
    Soak.measured(
        "G10",
        "%d of %d flood; echo of a quiet one".formatted(FLOODERS, PEOPLE),
        "p99 <= %.0f ms".formatted(MAX_MILLIS),
        delays + ", said again: " + losses,
        delays.percentile(99) <= MAX_MILLIS);
  }
}
