package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Events, encoded once, which any number of clients read at their own pace.
///
/// ```
/// the room's thread --add--> [ 41 42 43 44 ] --batch--> web threads, one place for each client
/// ```
///
/// The room's thread adds, any thread reads. Their common lock is held only while references are
/// copied, never while anything is encoded or sent.
abstract class Feed {
  /// How much one message to a client holds, about.
  static final int BATCH_CHARS = 16 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Ring ring;
  private volatile @Nullable Batch latest;

  /// Some events as one message for a client: a JSON array.
  ///
  /// @param from the number of the first event
  /// @param to the number of the event after the last
  /// @param bytes the length of the text as UTF-8
  /// @param isGap whether the client has missed the events
  record Batch(long from, long to, String text, int bytes, boolean isGap) {
    Batch(long from, long to, String text, boolean isGap) {
      this(from, to, text, text.getBytes(UTF_8).length, isGap);
    }
  }

  /// What a client gets that was overtaken, and where it goes on.
  private record Gap(long end, Map<String, Object> object) {}

  /// @param maxBytes how much is held; the oldest events are dropped for new ones
  Feed(int maxBytes) {
    this.ring = new Ring(maxBytes);
  }

  /// The number of the next event.
  final long next() {
    return locked(ring::next);
  }

  /// How many bytes the ring holds.
  final long ringBytes() {
    return ring.maxBytes();
  }

  /// How often the ring has been filled so far. The room's thread only.
  final double growth() {
    return ring.growth();
  }

  /// How far a client is behind that has been sent everything before `number`, as a share of the
  /// ring. The room's thread only.
  final double lag(long number) {
    return ring.lag(number);
  }

  /// The first event will have this number. Only before any is added.
  final void beginAt(long number) {
    locked(() -> {
      ring.beginAt(number);
      return true;
    });
  }

  /// Adds an event. It is encoded before the lock is taken; its number is still the next one then,
  /// because one thread alone adds.
  ///
  /// @param event makes its JSON, given its number
  final void add(LongFunction<String> event) {
    add(event, () -> {});
  }

  /// The same, and changes what [missed][#missed] reports.
  ///
  /// @param change must be quick: it runs with the lock held
  final void add(LongFunction<String> event, Runnable change) {
    var encoded = event.apply(ring.next());
    locked(() -> {
      ring.add(encoded);
      change.run();
      return true;
    });
  }

  /// What to send to a client that has been sent everything before `from`, which is before both
  /// [next][#next] and `until`: at least one event, and none from `until` on. A client that was
  /// overtaken gets [missed][#missed], and goes on with the next event.
  final Batch batch(long from, long until) {
    var last = latest;
    if (last != null && last.from() == from && last.to() <= until) {
      return last; // clients that keep up are all at the same place
    }
    var events = new ArrayList<String>();
    var gap = locked(() -> from < ring.first() ? gap(from, until) : collect(from, until, events));
    if (gap != null) {
      return new Batch(from, gap.end(), Json.array(List.of(Json.text(gap.object()))), true);
    }
    var batch = new Batch(from, from + events.size(), Json.array(events), false);
    latest = batch;
    return batch;
  }

  private Gap gap(long from, long until) {
    long end = Math.min(ring.next(), until);
    return new Gap(end, missed(end - from, end));
  }

  private @Nullable Gap collect(long from, long until, List<String> events) {
    long end = Math.min(ring.next(), until);
    int chars = 0;
    for (long number = from; number < end && chars < BATCH_CHARS; number++) {
      events.add(ring.get(number));
      chars += ring.get(number).length();
    }
    return null;
  }

  /// What a client gets that was overtaken. Called with the lock held, so that it can describe the
  /// state just before `number`.
  abstract Map<String, Object> missed(long events, long number);

  /// Asks with the lock held.
  final <T extends @Nullable Object> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }
}
