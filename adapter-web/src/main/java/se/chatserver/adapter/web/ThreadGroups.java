package se.chatserver.adapter.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.chatserver.adapter.web.ThreadSampler.Counters;

/// What the threads of each transport did since the last sample, from the kernel's
/// [counters][ThreadSampler.Counters] of each thread. Not safe for threads.
final class ThreadGroups {
  /// How the names of each transport's threads begin, cut as the kernel cuts them. Threads that
  /// only accept are left out. Virtual threads have no counters of their own; the platform threads
  /// that carry them have, and so has the one that polls their sockets.
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "nio", List.of("room", "handshakes"),
          "blocking", List.of("read ", "write "),
          "virtual",
              List.of(
                  "ForkJoinPool-1-",
                  "VirtualThread-u",
                  "MasterPoller",
                  "Read-Poller",
                  "Write-Poller"),
          "async", List.of("InnocuousThread", "async clock"));

  private static final List<String> ORDER = List.of("nio", "blocking", "virtual", "async");

  private final List<String> transports;
  private Map<Long, Counters> former = Map.of();

  /// @param transports the names of the transports that serve
  ThreadGroups(Collection<String> transports) {
    this.transports = ORDER.stream().filter(transports::contains).toList();
  }

  /// What each transport's threads did since the last call. A new thread counts from its beginning;
  /// in the first call nothing has been done yet.
  List<Map<String, Object>> since(List<Counters> now) {
    boolean isFirst = former.isEmpty();
    var rows = transports.stream().map(name -> row(name, now, isFirst)).toList();
    former = now.stream().collect(Collectors.toMap(Counters::id, Function.identity()));
    return rows;
  }

  private Map<String, Object> row(String transport, List<Counters> now, boolean isFirst) {
    var prefixes = NAMES.getOrDefault(transport, List.of());
    int threads = 0;
    var sum = Counters.NONE;
    for (var thread : now) {
      if (prefixes.stream().anyMatch(thread.name()::startsWith)) {
        threads++;
        sum =
            sum.plus(thread, 1)
                .plus(isFirst ? thread : former.getOrDefault(thread.id(), Counters.NONE), -1);
      }
    }
    return Json.fields(
        "transport",
        transport,
        "threads",
        threads,
        "waits",
        sum.waits(),
        "switches",
        sum.switches(),
        "calls",
        sum.calls(),
        "busyMicros",
        sum.busyNanos() / 1000);
  }
}
