package se.chatserver.adapter.nats;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A nats-server with JetStream, in a process of its own on a port of this machine.
final class NatsServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();
  private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final int port;
  private final String configuration;
  private @Nullable Process process;

  /// @param folder for what it stores
  /// @param more lines of configuration
  NatsServer(Path folder, String name, int port, String more) {
    this.folder = folder;
    this.port = port;
    this.configuration =
        """
        server_name: %s
        listen: 127.0.0.1:%d
        %s
        """
            .formatted(name, port, more);
  }

  /// Starts a server alone. The test is skipped if it is not installed.
  static NatsServer start(Path folder) throws IOException {
    return start(folder, "");
  }

  static NatsServer start(Path folder, String more) throws IOException {
    var server = new NatsServer(folder, "a", freePort(), more);
    server.start();
    server.awaitReady();
    return server;
  }

  /// A port that nobody listens at, and no other server of these tests has had: the clients of a
  /// server that was killed look for it there.
  static int freePort() throws IOException {
    while (true) {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (PORTS.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      }
    }
  }

  String url() {
    return "nats://127.0.0.1:" + port;
  }

  /// Starts it, for the first time or again.
  void start() throws IOException {
    startWith(
        configuration
            + "jetstream { store_dir: \"%s\", max_memory_store: 64M, max_file_store: 1G }"
                .formatted(folder));
  }

  void startWithoutJetStream() throws IOException {
    startWith(configuration);
    awaitReady();
  }

  private void startWith(String lines) throws IOException {
    require();
    Files.createDirectories(folder);
    var file = Files.writeString(folder.resolve("nats.conf"), lines);
    process =
        new ProcessBuilder("nats-server", "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
  }

  void awaitReady() throws IOException {
    await().atMost(PATIENCE).until(() -> isListening() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException(Files.readString(folder.resolve("log")));
    }
  }

  /// Stops its process for a while.
  ///
  /// @return lets it go on
  AutoCloseable pause() throws Exception {
    return pause(process);
  }

  /// As `kill -9` does it.
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /// As a service is stopped.
  void terminate() {
    process.toHandle().destroy();
    process.onExit().join();
  }

  /// Copies its files.
  Path copy() throws IOException {
    var copy = folder.resolveSibling(folder.getFileName() + "-copy");
    copy(folder, copy);
    return copy;
  }

  /// Replaces its files by a copy.
  void putBack(Path copy) throws IOException {
    delete(folder);
    copy(copy, folder);
    delete(copy);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    kill();
  }

  /// The same of any process. The system takes its time, which is waited for.
  static AutoCloseable pause(Process process) throws Exception {
    signal(process, "STOP");
    var status = Path.of("/proc/%d/status".formatted(process.pid()));
    await().atMost(PATIENCE).until(() -> Files.readString(status).contains("State:\tT"));
    return () -> signal(process, "CONT");
  }

  private static void signal(Process process, String name) throws Exception {
    var pid = String.valueOf(process.pid());
    var kill = new ProcessBuilder("sh", "-c", "kill -%s %s".formatted(name, pid)).start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("there is no process " + pid);
    }
  }

  private boolean isListening() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return socket.getInputStream().read() == 'I';
    } catch (IOException _) {
      return false;
    }
  }

  /// Skips the test if there is no such server here.
  static void require() {
    require("nats-server");
  }

  /// Skips the test if there is no such program here. Each reason is printed once.
  ///
  /// @param program has the name of its Debian package
  static void require(String program) {
    boolean isInstalled =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    if (!isInstalled) {
      var reason = "%s is not installed (Debian: %s)".formatted(program, program);
      if (PRINTED.add(reason)) {
        System.out.println("skipped: " + reason);
      }
      abort(reason);
    }
  }

  /// What it is reached at, as options have it.
  List<String> urls() {
    return List.of(url());
  }
}
