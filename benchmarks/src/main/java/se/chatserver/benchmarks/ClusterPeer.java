package se.chatserver.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a room on a cluster is compared with.
enum ClusterPeer {
  /// Our server, the room in memory.
  MEMORY(Dialect.CHAT) {
    @Override
    void start(ServerSpec ours, Path folder, ClusterServers servers) throws IOException {
      servers.addPlace(RunningServer.start(ours, folder));
    }
  },
  /// The same with `--store`.
  SQLITE(Dialect.CHAT) {
    @Override
    void start(ServerSpec ours, Path folder, ClusterServers servers) throws IOException {
      var store = folder.resolve("room.db").toString();
      servers.addPlace(RunningServer.start(ours.and("-store", List.of("--store", store)), folder));
    }
  },
  /// Three of our servers on three nats-servers.
  CLUSTER(Dialect.CHAT) {
    @Override
    void start(ServerSpec ours, Path folder, ClusterServers servers) throws IOException {
      var engines = startNats(folder, true);
      servers.addEngines(engines);
      var urls =
          engines.stream()
              .map(engine -> "nats://127.0.0.1:" + engine.address().getPort())
              .collect(Collectors.joining(","));
      for (int i = 0; i < SERVERS; i++) {
        servers.addPlace(
            RunningServer.start(ours.and("-cluster-" + i, List.of("--cluster", urls)), folder));
      }
    }
  },
  /// Three nats-servers that store nothing, and clients that publish and subscribe.
  NATS(Dialect.NATS) {
    @Override
    void start(ServerSpec ours, Path folder, ClusterServers servers) throws IOException {
      for (var server : startNats(folder, false)) {
        servers.addPlace(server);
      }
    }
  },
  /// Two linked servers of IRC.
  NGIRCD(Dialect.IRC) {
    @Override
    void start(ServerSpec ours, Path folder, ClusterServers servers) throws IOException {
      int other = RunningServer.freePort();
      int port = RunningServer.freePort();
      servers.addPlace(startNgircd(folder, "b", port, "Name = a.test\nMyPassword = p\n"));
      var link = "Name = b.test\nHost = 127.0.0.1\nPort = %d\nMyPassword = p\n".formatted(port);
      servers.addPlace(startNgircd(folder, "a", other, link));
    }
  };

  private static final int SERVERS = 3;

  private final Dialect dialect;

  ClusterPeer(Dialect dialect) {
    this.dialect = dialect;
  }

  /// Starts its servers.
  ///
  /// @param ours a server of ours, with the room in memory
  /// @param folder for what they store and print; empty
  abstract void start(ServerSpec ours, Path folder, ClusterServers servers) throws IOException;

  Dialect dialect() {
    return dialect;
  }

  /// Whether its programs are installed.
  boolean isInstalled() {
    return switch (this) {
      case MEMORY, SQLITE -> true;
      case CLUSTER, NATS -> Programs.isInstalled("nats-server");
      case NGIRCD -> Programs.isInstalled("ngircd");
    };
  }

  private static List<RunningServer> startNats(Path folder, boolean isStoring) throws IOException {
    var routes = new ArrayList<Integer>();
    for (int i = 0; i < SERVERS; i++) {
      routes.add(RunningServer.freePort());
    }
    var all =
        routes.stream().map(port -> "nats://127.0.0.1:" + port).collect(Collectors.joining(","));
    var servers = new ArrayList<RunningServer>();
    for (int i = 0; i < SERVERS; i++) {
      var name = "engine-" + i;
      var command = new ArrayList<>(List.of("nats-server", "-a", "127.0.0.1", "-p"));
      command.addAll(List.of(ServerSpec.PORT, "-n", name, "--cluster_name", "benchmark"));
      command.addAll(List.of("--cluster", "nats://127.0.0.1:" + routes.get(i), "--routes", all));
      if (isStoring) {
        command.addAll(List.of("-js", "-sd", folder.resolve(name).toString()));
      }
      servers.add(RunningServer.start(new ServerSpec(name, command, 0, 0, true), folder));
    }
    return servers;
  }

  /// Without limits: it takes as much from a client, and from an address, as the others do.
  private static RunningServer startNgircd(Path folder, String name, int port, String link)
      throws IOException {
    var file = folder.resolve(name + ".conf");
    Files.writeString(
        file,
        """
        [Global]
        Name = %s.test
        Info = benchmark
        Listen = 127.0.0.1
        Ports = %d
        ServerUID = nobody
        ServerGID = nogroup
        [Limits]
        ConnectRetry = 1
        MaxConnections = 0
        MaxConnectionsIP = 0
        MaxPenaltyTime = 0
        [Options]
        DNS = no
        Ident = no
        PAM = no
        SyslogFacility = local1
        [Server]
        %sPeerPassword = p
        """
            .formatted(name, port, link));
    var command = List.of("ngircd", "--nodaemon", "--config", file.toString());
    return RunningServer.start(
        new ServerSpec("ngircd-" + name, command, 0, 0, false), folder, port);
  }
}
