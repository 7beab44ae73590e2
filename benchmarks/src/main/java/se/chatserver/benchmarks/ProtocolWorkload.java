package se.chatserver.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import se.chatserver.load.ProcessUsage;

/// The same lines to clients of one protocol or another: what does a delivery cost the server? One
/// client sends over plain TCP, no faster than the slowest of the others reads.
///
/// @param protocol of the clients that read
/// @param linesPerSecond the rate, or 0 for as fast as the server goes
record ProtocolWorkload(Protocol protocol, int listeners, int linesPerSecond) implements Workload {
  private static final String SERVER = "nio";

  @Override
  public String name() {
    return linesPerSecond == 0 ? "protocols-flood" : "protocols-steady";
  }

  /// Only our own server speaks all protocols.
  @Override
  public boolean suits(ServerSpec spec) {
    return spec.name().equals(SERVER);
  }

  @Override
  public Result measure(ServerSpec spec, int repeat, Bench bench) throws IOException {
    int tlsPort = RunningServer.freePort();
    int pagePort = RunningServer.freePort();
    var home = bench.logs().resolve("home").toAbsolutePath();
    var options =
        "--tls-self-signed --tls-port %d --web-port %d".formatted(tlsPort, pagePort).split(" ", -1);
    var all = spec.opening("-protocols", "HOME=" + home, List.of(options));
    try (var server = RunningServer.start(all, bench.logs());
        var readers = new Readers()) {
      server.awaitListening(tlsPort);
      server.awaitListening(pagePort);
      int port = server.address().getPort();
      var ports = Map.of(Protocol.TCP, port, Protocol.TLS, tlsPort, Protocol.PAGE, pagePort);
      for (int i = 0; i < listeners; i++) {
        readers.add(protocol, ports.getOrDefault(protocol, port));
      }
      try (var sender = new SendingClient(port, linesPerSecond, readers::slowest)) {
        sender.speakFor(bench.times().warmup());
        return measure(repeat, server, readers, sender, bench.times().duration());
      }
    }
  }

  private Result measure(
      int repeat, RunningServer server, Readers readers, SendingClient sender, Duration time)
      throws IOException {
    readers.awaitAll(sender.said());
    long before = readers.heard();
    var use = ProcessUsage.of(server.pid());
    long began = System.nanoTime();
    sender.speakFor(time);
    readers.awaitAll(sender.said());
    double deliveries = readers.heard() - before;
    var values = new LinkedHashMap<String, Double>();
    values.put("deliveries/s", deliveries / ((System.nanoTime() - began) / 1e9));
    values.put(
        "CPU ns/delivery",
        (ProcessUsage.of(server.pid()).cpuNanos() - use.cpuNanos()) / deliveries);
    values.put("RSS MiB", ProcessUsage.of(server.pid()).residentBytes() / (double) (1 << 20));
    return new Result(name(), protocol.name().toLowerCase(Locale.ROOT), repeat, values, null);
  }

  /// All clients that read.
  private static final class Readers implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long POLL_NANOS = 1_000_000;

    private final List<ReadingClient> listeners = new ArrayList<>();

    void add(Protocol protocol, int port) throws IOException {
      listeners.add(ReadingClient.by(protocol, port));
    }

    /// Lines received by all together.
    long heard() {
      return listeners.stream().mapToLong(ReadingClient::heard).sum();
    }

    /// Lines received by the slowest.
    long slowest() {
      return listeners.stream().mapToLong(ReadingClient::heard).min().orElse(0);
    }

    /// Waits until all clients have received all lines.
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
