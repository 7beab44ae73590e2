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
record Works(int senders, List<Integer> clients, Duration time) {
  /// The names to choose from, and whether they are done if none is chosen.
  static final List<String> USUAL =
      List.of("flood", "steady", "idle", "slow-reader", "burst", "start", "garbage", "doors");

  static final List<String> ALL = Stream.concat(USUAL.stream(), Stream.of("growth")).toList();

  List<Work> named(List<String> names) {
    var works = new ArrayList<Work>();
    names.forEach(name -> works.addAll(named(name)));
    return works;
  }

  private List<? extends Work> named(String name) {
    int most = clients.getLast();
    return switch (name) {
      case "flood" -> floods();
      case "steady" -> List.of(TalkWork.steady(1_000, 50), TalkWork.steady(5_000, 5));
      case "idle" -> List.of(new IdleWork(10_000));
      case "slow-reader" -> List.of(TalkWork.slowReader(Math.min(100, most), senders, time));
      case "burst" -> List.of(new BurstWork(2_000));
      case "start" -> List.of(new StartWork(false), new StartWork(true));
      case "garbage" -> floods().stream().map(GarbageWork::new).toList();
      case "doors" -> doors();
      case "growth" -> growth();
      default -> throw new IllegalArgumentException("there is no work " + name);
    };
  }

  /// Ever more lines a second, to ever more clients, and lines of other sizes to some.
  private static List<TalkWork> growth() {
    var works = new ArrayList<TalkWork>();
    for (int rate : new int[] {1, 10, 100, 1_000, 10_000}) {
      for (int clients : new int[] {10, 100, 1_000, 10_000}) {
        works.add(TalkWork.growth(clients, 64, rate));
      }
      for (int size : new int[] {16, 1_024, 4_000}) {
        works.add(TalkWork.growth(100, size, rate));
      }
    }
    return works;
  }

  private static List<DoorWork> doors() {
    var works = new ArrayList<DoorWork>();
    for (int rate : new int[] {0, 200}) {
      for (var door : Door.values()) {
        works.add(new DoorWork(door, 100, rate));
      }
    }
    return works;
  }

  private List<TalkWork> floods() {
    return clients.stream().map(count -> TalkWork.flood(count, senders)).toList();
  }
}
