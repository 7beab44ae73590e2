package se.chatserver.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import se.chatserver.load.ServerUse;

/// The same talk to people who came in by one door or the other: what does a delivery to each cost
/// the server? One talks over plain TCP, no faster than the slowest of the others listens.
///
/// @param door by which the listeners come
/// @param linesPerSecond how much is said, or 0 for as much as the server takes
record DoorWork(Door door, int listeners, int linesPerSecond) implements Work {
  private static final String SERVER = "nio";

  @Override
  public String name() {
    return linesPerSecond == 0 ? "doors-flood" : "doors-steady";
  }

  /// All doors are our own server's.
  @Override
  public boolean suits(Contestant contestant) {
    return contestant.name().equals(SERVER);
  }

  @Override
  public Result measure(Contestant contestant, int repeat, Bench bench) throws IOException {
    int encrypted = freePort();
    int page = freePort();
    var home = bench.logs().resolve("home").toAbsolutePath();
    var options =
        List.of(
            "--tls-self-signed",
            "--tls-port",
            Integer.toString(encrypted),
            "--web-port",
            Integer.toString(page));
    var open = contestant.opening("-doors", "HOME=" + home, options);
    try (var server = RunningServer.start(open, bench.logs());
        var audience = new Audience()) {
      server.awaitListening(encrypted);
      server.awaitListening(page);
      int port =
          switch (door) {
            case TCP -> server.address().getPort();
            case TLS -> encrypted;
            case PAGE -> page;
          };
      for (int i = 0; i < listeners; i++) {
        audience.add(door, port);
      }
      try (var speaker =
          new Speaker(server.address().getPort(), linesPerSecond, audience::slowest)) {
        speaker.speakFor(bench.times().warmup());
        return measure(repeat, server, audience, speaker, bench.times().duration());
      }
    }
  }

  private Result measure(
      int repeat, RunningServer server, Audience audience, Speaker speaker, Duration time)
      throws IOException {
    audience.awaitAll(speaker.said());
    long before = audience.heard();
    var use = ServerUse.of(server.pid());
    long began = System.nanoTime();
    speaker.speakFor(time);
    audience.awaitAll(speaker.said());
    double deliveries = audience.heard() - before;
    var values = new LinkedHashMap<String, Double>();
    values.put("deliveries/s", deliveries / ((System.nanoTime() - began) / 1e9));
    values.put(
        "CPU ns/delivery", (ServerUse.of(server.pid()).cpuNanos() - use.cpuNanos()) / deliveries);
    values.put("RSS MiB", ServerUse.of(server.pid()).residentBytes() / (double) (1 << 20));
    return new Result(name(), door.name().toLowerCase(Locale.ROOT), repeat, values, null);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// All who listen.
  private static final class Audience implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long POLL_NANOS = 1_000_000;

    private final List<Listener> listeners = new ArrayList<>();

    void add(Door door, int port) throws IOException {
      listeners.add(Listener.by(door, port));
    }

    /// Lines, by all together.
    long heard() {
      return listeners.stream().mapToLong(Listener::heard).sum();
    }

    /// Lines, by the one who has heard least.
    long slowest() {
      return listeners.stream().mapToLong(Listener::heard).min().orElse(0);
    }

    /// Waits until everybody has heard all that was said.
    ///
    /// @throws IOException if somebody does not
    void awaitAll(long lines) throws IOException {
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (slowest() < lines) {
        if (System.nanoTime() > deadline) {
          throw new IOException("somebody has not heard all of %d lines".formatted(lines));
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }

    @Override
    public void close() throws IOException {
      for (var listener : listeners) {
        listener.close();
      }
    }
  }
}
