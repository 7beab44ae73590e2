package se.chatserver.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A chat server that is started again whenever it ends, as a service manager does it.
final class ClusterNode implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final List<String> command;
  private final InetSocketAddress address;
  private final File log;
  private final Thread keeper;
  private volatile boolean isClosed;
  private volatile @Nullable Process process;

  /// Starts it.
  ///
  /// @param command with the port of the address
  /// @param log for its output
  ClusterNode(List<String> command, InetSocketAddress address, Path log) {
    this.command = command;
    this.address = address;
    this.log = log.toFile();
    keeper = Thread.ofPlatform().name("keeper").daemon().start(this::keep);
  }

  InetSocketAddress address() {
    return address;
  }

  /// As `kill -9` does it.
  void kill() {
    var running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
    }
  }

  /// As a service is stopped.
  void terminate() {
    var running = process;
    if (running != null) {
      running.toHandle().destroy();
      running.onExit().join();
    }
  }

  private void keep() {
    while (!isClosed) {
      try {
        var started =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        process = started;
        started.onExit().join();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  @Override
  public void close() {
    isClosed = true;
    while (keeper.isAlive()) {
      kill();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
