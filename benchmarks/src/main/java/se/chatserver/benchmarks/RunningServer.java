package se.chatserver.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import se.chatserver.load.ProcessUsage;

/// A spec's process, from when it listens until it is closed.
final class RunningServer implements AutoCloseable {
  private static final long START_NANOS = 30_000_000_000L;
  private static final long POLL_NANOS = 2_000_000;

  /// Below 32768, where the ports begin that Linux gives to clients.
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 12_000;

  /// Begins anywhere, so that two JVMs hardly try the same ports.
  private static final AtomicInteger nextPort =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

  private final Process process;
  private final InetSocketAddress address;
  private final long startNanos;
  private final ProcessUsage startUse;

  private RunningServer(Process process, InetSocketAddress address, long began) {
    this.process = process;
    this.address = address;
    this.startNanos = System.nanoTime() - began;
    this.startUse = ProcessUsage.of(process.pid());
  }

  /// Starts it and waits until it listens.
  ///
  /// @param logs where its output goes, in a file of its name
  static RunningServer start(ServerSpec spec, Path logs) throws IOException {
    return start(spec, logs, freePort());
  }

  /// The same at a port that is known before.
  static RunningServer start(ServerSpec spec, Path logs, int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Files.createDirectories(logs);
    var log = logs.resolve(spec.name() + ".log").toFile();
    long began = System.nanoTime();
    var process =
        new ProcessBuilder(spec.commandAt(address.getPort()))
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    while (!Programs.isListening(process.pid(), address.getPort())) {
      if (!process.isAlive() || System.nanoTime() - began > START_NANOS) {
        process.destroyForcibly();
        throw new IOException(spec.name() + " does not start, see " + log);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return new RunningServer(process, address, began);
  }

  /// Waits until it listens at another port too.
  void awaitListening(int port) throws IOException {
    while (!Programs.isListening(process.pid(), port)) {
      if (!process.isAlive()) {
        throw new IOException("the server has ended");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  InetSocketAddress address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  /// From its start until it listened.
  double startMillis() {
    return startNanos / 1e6;
  }

  /// The processor time that took.
  double startCpuMillis() {
    return startUse.cpuNanos() / 1e6;
  }

  /// Stops it, politely at first.
  @Override
  public void close() throws IOException {
    try {
      process.destroy();
      if (!process.waitFor(8, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// A port that nothing listens at. No client of another test takes it before the server does, and
  /// this method does not return it again soon.
  static int freePort() throws IOException {
    for (int i = 0; i < PORTS; i++) {
      int port = FIRST_PORT + Math.floorMod(nextPort.getAndIncrement(), PORTS);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no port is free from " + FIRST_PORT + " on");
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
