package se.chatserver.adapter.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Reports what the threads of each transport do to the viewers that asked for it. The room's
/// thread is not involved, so the report does not wake it.
///
/// Used by the web thread only.
final class ThreadReport {
  private final ThreadSampler sampler;
  private final WireFeed wire;
  private final LongSupplier lines;
  private @Nullable ThreadGroups groups;
  private long formerLines;
  private long formerNanos;

  /// @param lines how many events the room has had so far; any thread may ask
  ThreadReport(ThreadSampler sampler, WireFeed wire, LongSupplier lines) {
    this.sampler = sampler;
    this.wire = wire;
    this.lines = lines;
  }

  /// Reports what happened since the last call. While no viewer wants it, nothing is sampled, and
  /// the next sample is a first one.
  void report(OpenSockets sockets) {
    var viewers = new ArrayList<WireViewClient>();
    if (wire.isWatching()) {
      sockets.forEach(endpoint -> {
        if (endpoint instanceof WireViewClient viewer && viewer.wantsThreads()) {
          viewers.add(viewer);
        }
      });
    }
    if (viewers.isEmpty()) {
      groups = null;
    } else {
      var event = next(wire.transports());
      viewers.forEach(viewer -> viewer.delivery().addReport(event));
    }
  }

  private Map<String, Object> next(Collection<String> transports) {
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
