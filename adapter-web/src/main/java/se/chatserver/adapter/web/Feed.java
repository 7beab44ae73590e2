package se.chatserver.adapter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What happened, encoded once, for any number of browsers to read at their own pace.
///
/// ```
/// the room's thread --add--> [ 41 42 43 44 ] --batch--> web threads, one place for each browser
/// ```
///
/// Added to by the room's thread, read by any. The lock that they share is held for as long as it
/// takes to copy some references, never while anything is joined, encoded or sent.
abstract class Feed {
  /// How much one message to a browser holds, about.
  static final int BATCH_CHARS = 16 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Ring ring;
  private volatile @Nullable Batch latest;

  /// What one is told who was overtaken, and where it goes on.
  private record Gap(long end, Map<String, Object> told) {}

  /// @param maxBytes how much is held; the oldest makes room for the new
  Feed(int maxBytes) {
    this.ring = new Ring(maxBytes);
  }

  /// The number that will be given next.
  final long next() {
    return locked(ring::next);
  }

  /// How many bytes the ring holds.
  final long ringBytes() {
    return ring.maxBytes();
  }

  /// How often the ring has been filled so far. The room's thread only, which alone adds.
  final double growth() {
    return ring.growth();
  }

  /// How far one is behind who has been sent everything before `number`, as a share of the ring.
  /// The room's thread only.
  final double lag(long number) {
    return ring.lag(number);
  }

  /// Adds what happened last. By one thread only, so that the number is still the next one when it
  /// has been encoded, which is done before the lock is taken.
  ///
  /// @param event makes its JSON, given its number
  final void add(LongFunction<String> event) {
    add(event, () -> {});
  }

  /// The same, and changes what [missed][#missed] tells.
  ///
  /// @param change quick, and made with the lock held
  final void add(LongFunction<String> event, Runnable change) {
    var encoded = event.apply(ring.next());
    locked(() -> {
      ring.add(encoded);
      change.run();
      return true;
    });
  }

  /// What to send to one who has been sent everything before `from`, which is before both
  /// [next][#next] and `until`: at least one event, and none from `until` on. One who was overtaken
  /// is told so, and goes on with what comes next.
  final Batch batch(long from, long until) {
    var last = latest;
    if (last != null && last.from() == from && last.to() <= until) {
      return last; // those who keep up are all at the same place
    }
    var events = new ArrayList<String>();
    var gap = locked(() -> from < ring.first() ? gap(from, until) : collect(from, until, events));
    if (gap != null) {
      return new Batch(from, gap.end(), Json.array(List.of(Json.text(gap.told()))));
    }
    var batch = new Batch(from, from + events.size(), Json.array(events));
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

  /// What one is told who was overtaken. Called with the lock held, so that it can tell how things
  /// are just before `number`.
  abstract Map<String, Object> missed(long events, long number);

  /// Answers while nothing changes.
  final <T extends @Nullable Object> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }
}
