package se.chatserver.adapter.nats;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Three servers that are one cluster.
final class NatsCluster implements AutoCloseable {
  private static final int SERVERS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<NatsServer> servers = new ArrayList<>();

  NatsCluster(Path folder) throws IOException {
    NatsServer.require();
    var routes = new ArrayList<Integer>();
    for (int i = 0; i < SERVERS; i++) {
      routes.add(NatsServer.freePort());
    }
    for (int i = 0; i < SERVERS; i++) {
      var name = "server-" + i;
      var server =
          new NatsServer(
              folder.resolve(name), name, NatsServer.freePort(), configuration(routes, i));
      servers.add(server);
      server.start();
    }
    for (var server : servers) {
      server.awaitReady();
    }
  }

  private static String configuration(List<Integer> ports, int own) {
    var routes = ports.stream().map("nats://127.0.0.1:%d"::formatted).toList();
    return """
    cluster { name: test, listen: "127.0.0.1:%d", routes: [%s] }
    """
        .formatted(ports.get(own), String.join(", ", routes));
  }

  List<String> urls() {
    return servers.stream().map(NatsServer::url).toList();
  }

  List<NatsServer> servers() {
    return servers;
  }

  /// The server that leads the stream of a room.
  NatsServer leader(ClusterOptions options) throws Exception {
    try (var engine = Connections.open(options)) {
      var name =
          await()
              .atMost(PATIENCE)
              .ignoreExceptions()
              .until(
                  () ->
                      engine
                          .management()
                          .getStreamInfo(options.room())
                          .getClusterInfo()
                          .getLeader(),
                  leader -> leader != null && leader.startsWith("server-"));
      return servers.get(Integer.parseInt(name.substring("server-".length())));
    }
  }

  /// A server that does not lead the stream of a room.
  NatsServer follower(ClusterOptions options) throws Exception {
    var leader = leader(options);
    return servers.stream().filter(server -> !server.equals(leader)).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    servers.forEach(NatsServer::close);
  }
}
