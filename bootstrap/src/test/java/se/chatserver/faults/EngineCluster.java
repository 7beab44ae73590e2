package se.chatserver.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import se.chatserver.e2e.Ports;
import se.chatserver.e2e.Program;

/// Three nats-servers that are one JetStream cluster.
final class EngineCluster implements AutoCloseable {
  private static final int SERVERS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String room;
  private final List<EngineServer> servers = new ArrayList<>();

  /// Starts it. The test is skipped if the program is not installed.
  ///
  /// @param host that clients connect to
  /// @param room that [#leader] is about
  EngineCluster(Path folder, String host, String room) throws IOException {
    Program.require("nats-server");
    this.room = room;
    var routes = new ArrayList<Integer>();
    for (int i = 0; i < SERVERS; i++) {
      routes.add(freeAddress("127.0.0.1").getPort());
    }
    for (int i = 0; i < SERVERS; i++) {
      var name = "engine-" + i;
      var address = freeAddress(host);
      var file = folder.resolve(name + ".conf");
      var monitor = freeAddress("127.0.0.1");
      var server = new EngineServer(name, address, monitor, file);
      Files.writeString(
          file, configuration(server, monitor.getPort(), folder.resolve(name), routes, i));
      servers.add(server);
    }
    startAll();
  }

  /// An address with a port that nobody listens at.
  static InetSocketAddress freeAddress(String host) {
    var address = InetAddress.ofLiteral(host);
    return new InetSocketAddress(address, Ports.free(address));
  }

  void startAll() throws IOException {
    for (var server : servers) {
      server.launch();
    }
    var requests = requests();
    await().atMost(PATIENCE).until(requests::isReady);
  }

  List<EngineServer> servers() {
    return servers;
  }

  /// As `--cluster` takes it.
  String urls() {
    return servers.stream()
        .map(server -> "nats://%s:%d".formatted(host(server), server.address().getPort()))
        .collect(Collectors.joining(","));
  }

  /// The ports that clients connect to.
  List<Integer> ports() {
    return servers.stream().map(server -> server.address().getPort()).toList();
  }

  EngineRequests requests() {
    return new EngineRequests(servers.stream().map(EngineServer::address).toList(), room);
  }

  /// The server that leads the room's stream.
  EngineServer leader() {
    var requests = requests();
    var name = await().atMost(PATIENCE).until(requests::leader, leader -> !leader.isEmpty());
    return servers.stream().filter(server -> server.name().equals(name)).findFirst().orElseThrow();
  }

  /// A server that does not lead it.
  EngineServer follower() {
    var leader = leader();
    return servers.stream().filter(server -> !server.equals(leader)).findFirst().orElseThrow();
  }

  /// All servers, the one that leads the room first.
  List<EngineServer> leaderFirst() {
    var leader = leader();
    return servers.stream().sorted(Comparator.comparing(server -> !server.equals(leader))).toList();
  }

  @Override
  public void close() {
    servers.forEach(EngineServer::close);
  }

  private static String configuration(
      EngineServer server, int monitor, Path store, List<Integer> routes, int own) {
    var all = routes.stream().map("nats://127.0.0.1:%d"::formatted);
    return """
    server_name: %s
    listen: "%s:%d"
    http: "127.0.0.1:%d"
    jetstream { store_dir: "%s", max_memory_store: 64M, max_file_store: 1G }
    cluster { name: test, listen: "127.0.0.1:%d", routes: [%s] }
    """
        .formatted(
            server.name(),
            host(server),
            server.address().getPort(),
            monitor,
            store,
            routes.get(own),
            all.collect(Collectors.joining(", ")));
  }

  private static String host(EngineServer server) {
    return server.address().getHostString();
  }
}
