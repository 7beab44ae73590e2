package se.chatserver.adapter.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the threads of each transport did since the last sample, from the kernel's
/// [counters][ThreadSampler.Counters] of each thread. Not safe for threads.
final class ThreadGroups {
  /// How the names of each transport's threads begin, cut as the kernel cuts them. Threads that only
  /// accept are left out. Virtual threads have no counters of their own; the platform threads that
  /// carry them have, and so has the one that polls their sockets.
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
  private Map<Long, ThreadSampler.Counters> former = Map.of();

  /// @param transports the names of the transports that serve
  ThreadGroups(Collection<String> transports) {
    this.transports = ORDER.stream().filter(transports::contains).toList();
  }

  /// What each transport's threads did since the last call. A new thread counts from its beginning;
  /// in the first call nothing has been done yet.
  List<Map<String, Object>> since(List<ThreadSampler.Counters> now) {
    boolean isFirst = former.isEmpty();
    var rows = new ArrayList<Map<String, Object>>();
    for (var transport : transports) {
      rows.add(row(transport, now, isFirst));
    }
    var latest = new HashMap<Long, ThreadSampler.Counters>();
    now.forEach(thread -> latest.put(thread.id(), thread));
    former = latest;
    return rows;
  }

  private Map<String, Object> row(
      String transport, List<ThreadSampler.Counters> now, boolean isFirst) {
    int threads = 0;
    long waits = 0;
    long switches = 0;
    long calls = 0;
    long busyNanos = 0;
    for (var thread : now) {
      if (isOf(transport, thread.name())) {
        var before = isFirst ? thread : former.getOrDefault(thread.id(), zero(thread));
        threads++;
        waits += thread.waits() - before.waits();
        switches += thread.switches() - before.switches();
        calls += thread.calls() - before.calls();
        busyNanos += thread.busyNanos() - before.busyNanos();
      }
    }
    return Json.fields(
        "transport", transport,
        "threads", threads,
        "waits", waits,
        "switches", switches,
        "calls", calls,
        "busyMicros", busyNanos / 1000);
  }

  private static boolean isOf(String transport, String name) {
    return NAMES.getOrDefault(transport, List.of()).stream().anyMatch(name::startsWith);
  }

  private static ThreadSampler.Counters zero(ThreadSampler.Counters thread) {
    return new ThreadSampler.Counters(thread.id(), thread.name(), 0, 0, 0, 0);
  }
}
