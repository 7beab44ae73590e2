package se.chatserver.load;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Shows the progress once a second.
final class Progress {
  private static final long INTERVAL_NANOS = 1_000_000_000;

  private final Consumer<String> out;
  private final DeliveryStats stats;
  private final long beginning = System.nanoTime();
  private long last = beginning;
  private long lastDeliveries;

  Progress(Consumer<String> out, DeliveryStats stats) {
    this.out = out;
    this.stats = stats;
  }

  void at(long now, Supplier<String> what) {
    if (now - last < INTERVAL_NANOS) {
      return;
    }
    long deliveries = stats.deliveries() - lastDeliveries;
    out.accept(
        String.format(
            Locale.ROOT,
            "%3d s  %s, %,d deliveries/s, p99 %.2f ms",
            (now - beginning) / INTERVAL_NANOS,
            what.get(),
            Math.round(deliveries * 1e9 / (now - last)),
            stats.latency().getValueAtPercentile(99) / 1e6));
    last = now;
    lastDeliveries = stats.deliveries();
  }
}
