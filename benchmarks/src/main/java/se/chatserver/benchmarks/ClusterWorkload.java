package se.chatserver.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import se.chatserver.load.ProcessUsage;

/// The same talk in a room on a cluster and elsewhere: clients speak at one server and read at it
/// and at another one.
///
/// @param peer what the room is on; a result is called by it
record ClusterWorkload(Kind kind, ClusterPeer peer) implements Workload {
  private static final String SERVER = "nio";
  private static final int MANY = 100;
  private static final double MICRO = 1e3;

  /// What is said, and who reads it.
  ///
  /// @param speakers 0 for nobody
  /// @param readers at the other server; there is always one at the speakers' server
  /// @param pace how fast they speak
  record Kind(String name, int speakers, int readers, ClusterTalk.Pace pace) {
    /// How long a line takes, to a client of the same server and to one of another.
    static Kind echo() {
      return new Kind("cluster-echo", 1, 1, ClusterTalk.Pace.rate(100));
    }

    /// Each speaker waits for its line before it says the next one.
    static Kind oneByOne(int speakers) {
      return new Kind("cluster-one-by-one-" + speakers, speakers, 1, ClusterTalk.Pace.ONE_BY_ONE);
    }

    /// As fast as the slowest reader reads.
    static Kind flood(int speakers) {
      return new Kind("cluster-flood-" + speakers, speakers, 1, ClusterTalk.Pace.FLOOD);
    }

    /// What a delivery costs a server where many read and nobody speaks.
    ///
    /// @param rate lines a second, or 0 for a flood
    static Kind readers(int rate) {
      return rate == 0
          ? new Kind("cluster-readers-flood", 10, MANY, ClusterTalk.Pace.FLOOD)
          : new Kind("cluster-readers-" + rate, 1, MANY, ClusterTalk.Pace.rate(rate));
    }

    /// Nobody is there.
    static Kind idle() {
      return new Kind("cluster-idle", 0, 0, ClusterTalk.Pace.FLOOD);
    }
  }

  @Override
  public String name() {
    return kind.name();
  }

  /// It starts servers of its own, once.
  @Override
  public boolean suits(ServerSpec spec) {
    return spec.name().equals(SERVER) && peer.isInstalled();
  }

  @Override
  public Result measure(ServerSpec spec, int repeat, Bench bench) throws IOException {
    Files.createDirectories(bench.logs());
    var folder = Files.createTempDirectory(bench.logs(), peer.name().toLowerCase(Locale.ROOT));
    try (var servers = new ClusterServers()) {
      peer.start(spec, folder, servers);
      var values = kind.speakers() == 0 ? idle(servers, bench) : talk(servers, bench);
      return new Result(name(), peer.name().toLowerCase(Locale.ROOT), repeat, values, null);
    }
  }

  private Map<String, Double> talk(ClusterServers servers, Bench bench) throws IOException {
    try (var talk = new ClusterTalk(peer.dialect(), servers, kind.speakers(), kind.readers())) {
      talk.speakFor(bench.times().warmup(), kind.pace());
      var before = Sample.of(servers, talk);
      talk.beginMeasuring();
      talk.speakFor(bench.times().duration(), kind.pace());
      return values(before, Sample.of(servers, talk), servers, talk);
    }
  }

  private Map<String, Double> values(
      Sample before, Sample after, ClusterServers servers, ClusterTalk talk) {
    double lines = after.lines - before.lines;
    var values = new LinkedHashMap<String, Double>();
    values.put("lines/s", lines / ((after.nanos - before.nanos) / 1e9));
    values.put("p50 ms", talk.near().percentile(50));
    values.put("p99 ms", talk.near().percentile(99));
    if (!servers.isOne()) {
      values.put("other p50 ms", talk.far().percentile(50));
      values.put("other p99 ms", talk.far().percentile(99));
    }
    values.put("CPU us/line", (after.places - before.places) / lines / MICRO);
    values.put("engine CPU us/line", (after.engines - before.engines) / lines / MICRO);
    if (kind.readers() == MANY) {
      values.put("CPU ns/delivery", (after.last - before.last) / (after.far - before.far));
    }
    values.put("faults", (double) talk.faults());
    return values;
  }

  private static Map<String, Double> idle(ClusterServers servers, Bench bench) {
    LockSupport.parkNanos(bench.times().warmup().toNanos());
    double places = servers.placesCpuNanos();
    double engines = servers.enginesCpuNanos();
    var time = bench.times().duration();
    LockSupport.parkNanos(time.toNanos());
    double minutes = (double) time.toNanos() / Duration.ofMinutes(1).toNanos();
    var values = new LinkedHashMap<String, Double>();
    values.put(
        "CPU s/minute and server",
        (servers.placesCpuNanos() - places) / minutes / servers.places() / 1e9);
    values.put(
        "CPU s/minute and engine",
        (servers.enginesCpuNanos() - engines) / minutes / Math.max(1, servers.engines()) / 1e9);
    return values;
  }

  /// What has been done by one time.
  ///
  /// @param last processor time of the last server alone
  /// @param far lines that have been read there, by all clients together
  private record Sample(
      long nanos, double lines, double places, double engines, double last, double far) {
    static Sample of(ClusterServers servers, ClusterTalk talk) {
      return new Sample(
          System.nanoTime(),
          talk.said(),
          servers.placesCpuNanos(),
          servers.enginesCpuNanos(),
          ProcessUsage.of(servers.last().pid()).cpuNanos(),
          talk.readAtLast());
    }
  }
}
