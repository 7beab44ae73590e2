package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One client stops reading, and the others do not notice (G3). Delays with and without that client
/// are measured alternately, so that both are taken on an equally busy machine.
class SlowReaderDelayIT {
  private static final int REPEATS = Soak.size(1, 8);
  private static final int CHORUS = 20;
  private static final long MILLIS = Soak.size(50, 2000);

  /// By then the kernel holds no more for a client that does not read.
  private static final long MILLIS_BEFORE = Soak.size(50, 1500);

  private static final long CHORUS_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final double MAX_RATIO = 2;
  private static final byte[] LINE = ("bla ".repeat(250).strip() + "\n").getBytes(UTF_8);

  private final Delays without = new Delays();
  private final Delays with = new Delays();
  private final AtomicBoolean isOver = new AtomicBoolean();

  @Test
  @Timeout(180)
  void delaysNobody() throws Exception {
    try (var server = SmallServer.start("--stall", "5m");
        var senders = new CountingClients(server.port())) {
      senders.enter(CHORUS);
      try (var pulse = new Pulse(server.port())) {
        var singing = CompletableFuture.runAsync(() -> sayInTurn(senders));
        for (int i = 0; i < REPEATS; i++) {
          measure(pulse, without);
          try (var _ = new Sleepers(server.port(), 1)) {
            measure(pulse, with);
          }
        }
        isOver.set(true);
        singing.get();
      }
    }
    judge();
  }

  private static void measure(Pulse pulse, Delays delays) throws IOException {
    pulse.beat(MILLIS_BEFORE, 0, new Delays());
    pulse.beat(MILLIS, 0, delays);
  }

  /// The clients say a long line, one after the other.
  private void sayInTurn(CountingClients senders) {
    try {
      for (int i = 0; !isOver.get(); i++) {
        senders.all().get(i % CHORUS).send(LINE);
        senders.readFor(CHORUS_NANOS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void judge() throws IOException {
    assertThat(with.count()).isPositive();
    double ratio = with.percentile(99) / without.percentile(99);
    Soak.measured(
        "G3",
        "a client that does not read; echo of another",
        "p99 <= %.0f times that without it".formatted(MAX_RATIO),
        String.format(Locale.ROOT, "%.2f times: %s; without: %s", ratio, with, without),
        ratio <= MAX_RATIO);
  }
}
