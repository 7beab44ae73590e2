package se.chatserver.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import se.chatserver.load.ProcessUsage;

/// The running servers of a [ClusterPeer].
final class ClusterServers implements AutoCloseable {
  private final List<RunningServer> places = new ArrayList<>();
  private final List<RunningServer> engines = new ArrayList<>();

  /// A server that clients connect to.
  void addPlace(RunningServer server) {
    places.add(server);
  }

  /// Servers that those need.
  void addEngines(List<RunningServer> servers) {
    engines.addAll(servers);
  }

  /// Where those connect who speak.
  RunningServer first() {
    return places.getFirst();
  }

  /// Another one, if there are several.
  RunningServer last() {
    return places.getLast();
  }

  boolean isOne() {
    return places.size() == 1;
  }

  /// The processor time that all have used which clients connect to.
  long placesCpuNanos() {
    return cpuNanos(places);
  }

  /// The processor time that the others have used.
  long enginesCpuNanos() {
    return cpuNanos(engines);
  }

  int places() {
    return places.size();
  }

  int engines() {
    return engines.size();
  }

  private static long cpuNanos(List<RunningServer> servers) {
    return servers.stream().mapToLong(one -> ProcessUsage.of(one.pid()).cpuNanos()).sum();
  }

  @Override
  public void close() throws IOException {
    for (var server : places) {
      server.close();
    }
    for (var server : engines) {
      server.close();
    }
  }
}
