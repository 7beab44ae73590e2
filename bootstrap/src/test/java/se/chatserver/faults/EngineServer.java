package se.chatserver.faults;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A nats-server: a process of its own, at an address that stays the same when it is started again.
final class EngineServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CONNECT_MILLIS = 1_000;

  private final String name;
  private final InetSocketAddress address;
  private final InetSocketAddress monitor;
  private final Path configuration;
  private @Nullable Process process;

  /// @param address for clients
  /// @param monitor for questions about its health
  /// @param configuration has both
  EngineServer(
      String name, InetSocketAddress address, InetSocketAddress monitor, Path configuration) {
    this.name = name;
    this.address = address;
    this.monitor = monitor;
    this.configuration = configuration;
  }

  String name() {
    return name;
  }

  InetSocketAddress address() {
    return address;
  }

  /// Starts it, and waits until it answers.
  void start() throws IOException {
    launch();
    await().atMost(PATIENCE).until(this::isAnswering);
  }

  /// Starts it only, for when it waits for others.
  void launch() throws IOException {
    var log = new File(configuration + ".log");
    process =
        new ProcessBuilder("nats-server", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
  }

  /// Waits until it says that it has what the others have.
  void awaitHealthy() {
    await().atMost(PATIENCE).until(this::isHealthy);
  }

  /// As `kill -9` does it.
  void kill() {
    running().destroyForcibly().onExit().join();
  }

  /// As a service is stopped.
  void terminate() {
    running().toHandle().destroy();
    running().onExit().join();
  }

  /// Keeps it from running until [#resume].
  void suspend() throws IOException {
    signal("STOP");
  }

  void resume() throws IOException {
    signal("CONT");
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }

  private void signal(String signal) throws IOException {
    SystemCommand.run("sh", "-c", "kill -%s %d".formatted(signal, running().pid()));
  }

  private Process running() {
    return Objects.requireNonNull(process, "not started");
  }

  private boolean isHealthy() {
    try {
      var url = URI.create("http:/%s/healthz".formatted(monitor)).toURL();
      return url.openConnection() instanceof HttpURLConnection http
          && http.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException _) {
      return false;
    }
  }

  private boolean isAnswering() {
    try (var socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return socket.getInputStream().read() == 'I';
    } catch (IOException _) {
      return false;
    }
  }
}
