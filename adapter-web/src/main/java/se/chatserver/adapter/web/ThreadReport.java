package se.chatserver.adapter.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the threads of each transport do, told again and again to those who watch the wire, past
/// the room: its thread is not woken by this, so that it can be seen to wait.
///
/// Used by the web thread only.
final class ThreadReport {
  private final ThreadSampler sampler;
  private final WireFeed wire;
  private final LongSupplier lines;
  private @Nullable ThreadGroups groups;
  private long formerLines;
  private long formerNanos;

  /// @param lines how many have been said so far, by any thread's count
  ThreadReport(ThreadSampler sampler, WireFeed wire, LongSupplier lines) {
    this.sampler = sampler;
    this.wire = wire;
    this.lines = lines;
  }

  /// Tells those who want it what happened since this was called last. While nobody does, nothing
  /// is sampled, and the next sample is a first one.
  void tell(Roster roster) {
    var readers = new ArrayList<Watcher>();
    if (wire.isWatching()) {
      roster.forEach(endpoint -> {
        if (endpoint instanceof Watcher watcher && watcher.wantsThreads()) {
          readers.add(watcher);
        }
      });
    }
    if (readers.isEmpty()) {
      groups = null;
    } else {
      var event = next(wire.transports());
      readers.forEach(watcher -> watcher.delivery().report(event));
    }
  }

  private Map<String, Object> next(Collection<String> transports) {
    if (!sampler.isSupported()) {
      return Json.fields("type", "threads", "missing", "system");
    }
    try {
      return sampled(transports, sampler.sample());
    } catch (IOException _) {
      return Json.fields("type", "threads", "missing", "system");
    }
  }

  private Map<String, Object> sampled(
      Collection<String> transports, List<ThreadSampler.Counters> now) {
    if (now.isEmpty()) {
      return Json.fields("type", "threads", "missing", "many");
    }
    boolean isFirst = groups == null;
    if (groups == null) {
      groups = new ThreadGroups(transports);
    }
    long nanos = System.nanoTime();
    long said = lines.getAsLong();
    var event =
        Json.fields(
            "type",
            "threads",
            "millis",
            isFirst ? 0 : (nanos - formerNanos) / 1_000_000,
            "lines",
            isFirst ? 0 : said - formerLines,
            "transports",
            groups.since(now));
    formerNanos = nanos;
    formerLines = said;
    return event;
  }
}
