package se.chatserver.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The works there are.
///
/// @param senders how many send in a flood
/// @param clients how many clients the floods go through
/// @param time how long one is measured
record Workloads(int senders, List<Integer> clients, Duration time) {
  /// The names to choose from, and whether they are done if none is chosen.
  static final List<String> USUAL =
      List.of("flood", "steady", "idle", "slow-reader", "burst", "start", "garbage", "protocols");

  static final List<String> ALL =
      Stream.concat(USUAL.stream(), Stream.of("growth", "cluster", "cluster-idle")).toList();

  List<Workload> named(List<String> names) {
    var works = new ArrayList<Workload>();
    names.forEach(name -> works.addAll(named(name)));
    return works;
  }

  private List<? extends Workload> named(String name) {
    int most = clients.getLast();
    return switch (name) {
      case "flood" -> floods();
      case "steady" -> List.of(TalkWorkload.steady(1_000, 50), TalkWorkload.steady(5_000, 5));
      case "idle" -> List.of(new IdleWorkload(10_000));
      case "slow-reader" -> List.of(TalkWorkload.slowReader(Math.min(100, most), senders, time));
      case "burst" -> List.of(new BurstWorkload(2_000));
      case "start" -> List.of(new StartWorkload(false), new StartWorkload(true));
      case "garbage" -> floods().stream().map(GarbageWorkload::new).toList();
      case "protocols" -> protocols();
      case "growth" -> growth();
      case "cluster" -> cluster();
      case "cluster-idle" -> onAllPeers(ClusterWorkload.Kind.idle()).toList();
      default -> throw new IllegalArgumentException("there is no work " + name);
    };
  }

  /// Ever more lines a second, to ever more clients, and lines of other sizes to some.
  private static List<TalkWorkload> growth() {
    var works = new ArrayList<TalkWorkload>();
    for (int rate : new int[] {1, 10, 100, 1_000, 10_000}) {
      for (int clients : new int[] {10, 100, 1_000, 10_000}) {
        works.add(TalkWorkload.growth(clients, 64, rate));
      }
      for (int size : new int[] {16, 1_024, 4_000}) {
        works.add(TalkWorkload.growth(100, size, rate));
      }
    }
    return works;
  }

  private static List<ProtocolWorkload> protocols() {
    var works = new ArrayList<ProtocolWorkload>();
    for (int rate : new int[] {0, 200}) {
      for (var protocol : Protocol.values()) {
        works.add(new ProtocolWorkload(protocol, 100, rate));
      }
    }
    return works;
  }

  private static List<ClusterWorkload> cluster() {
    return Stream.of(
            ClusterWorkload.Kind.echo(),
            ClusterWorkload.Kind.oneByOne(1),
            ClusterWorkload.Kind.oneByOne(10),
            ClusterWorkload.Kind.oneByOne(100),
            ClusterWorkload.Kind.flood(1),
            ClusterWorkload.Kind.flood(10),
            ClusterWorkload.Kind.flood(100),
            ClusterWorkload.Kind.readers(200),
            ClusterWorkload.Kind.readers(0))
        .flatMap(Workloads::onAllPeers)
        .toList();
  }

  private static Stream<ClusterWorkload> onAllPeers(ClusterWorkload.Kind kind) {
    return Stream.of(ClusterPeer.values()).map(peer -> new ClusterWorkload(kind, peer));
  }

  private List<TalkWorkload> floods() {
    return clients.stream().map(count -> TalkWorkload.flood(count, senders)).toList();
  }
}
