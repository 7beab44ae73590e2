package se.chatserver.adapter.nio.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The times at which the process did not run: what it did not do then is not its fault.
final class Pauses {
  private static final Duration[] LENGTHS = {
    Duration.ofMillis(10),
    Duration.ofMillis(400),
    Duration.ofSeconds(3),
    Duration.ofSeconds(20),
    Duration.ofMinutes(2)
  };

  private record Pause(long from, long to) {
    long since(long time) {
      return Math.max(0, to - Math.max(from, time));
    }
  }

  private final SimNetwork network;
  private final List<Pause> pauses = new ArrayList<>();

  Pauses(SimNetwork network) {
    this.network = network;
  }

  /// The process does not run for any time, long or short.
  void pause() {
    long from = network.now();
    long nanos = network.dice().upTo(network.dice().pick(LENGTHS));
    network.note("server does not run for %d ms", nanos / 1_000_000);
    network.agenda().pass(nanos);
    pauses.add(new Pause(from, network.now()));
  }

  /// Whether it once did not run for longer than that.
  boolean isAnyLongerThan(Duration time) {
    return pauses.stream().anyMatch(pause -> pause.to() - pause.from() > time.toNanos());
  }

  /// For how many of the nanoseconds since `time` it did not run.
  long since(long time) {
    long nanos = 0;
    for (var pause : pauses) {
      nanos += pause.since(time);
    }
    return nanos;
  }
}
