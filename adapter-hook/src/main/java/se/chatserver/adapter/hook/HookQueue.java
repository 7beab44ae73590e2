package se.chatserver.adapter.hook;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.Entry;
import se.chatserver.application.Portions;
import se.chatserver.protocol.EntryJson;
import se.chatserver.transport.LogThrottle;

/// The events that wait for one hook, and the thread that gives them to it. Safe for threads; the
/// lock is held for moments only.
final class HookQueue {
  /// The most events that wait.
  static final int MAX_EVENTS = 1000;

  /// How much memory they take at most, about; one event waits however large it is.
  static final long MAX_BYTES = 4 << 20;

  private static final Logger log = LoggerFactory.getLogger(HookQueue.class);

  private final Hook hook;
  private final Thread thread;
  private final Queue<Entry> waiting = new ArrayDeque<>();
  private final LogThrottle failures = new LogThrottle(System::nanoTime);
  private final LogThrottle drops = new LogThrottle(System::nanoTime);
  private long bytes;
  private long dropped;
  private boolean isEnding;

  HookQueue(Hook hook) {
    this.hook = hook;
    this.thread = Thread.ofPlatform().name(hook.name()).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Drops the event if too many wait.
  synchronized void add(Entry entry) {
    long more = Portions.bytes(entry.event());
    boolean isFull = waiting.size() >= MAX_EVENTS || bytes + more > MAX_BYTES;
    if (isEnding || (isFull && !waiting.isEmpty())) {
      dropped++;
    } else {
      waiting.add(entry);
      bytes += more;
      notifyAll();
    }
  }

  /// Takes no more events. The thread ends when it has given away those that wait.
  synchronized void end() {
    isEnding = true;
    notifyAll();
  }

  /// Waits until the thread has ended; at the deadline, ends it.
  ///
  /// @param deadline in [System#nanoTime]
  void await(long deadline) {
    try {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, millis));
      thread.interrupt();
      thread.join();
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (hook) {
      var entry = next();
      while (entry != null) {
        give(entry);
        drops.say(this::logDropped);
        entry = next();
      }
    } catch (InterruptedException _) {
      dropWaiting();
    } finally {
      logDropped();
    }
  }

  /// The next event; null when there are no more.
  private synchronized @Nullable Entry next() throws InterruptedException {
    while (waiting.isEmpty() && !isEnding) {
      wait();
    }
    var entry = waiting.poll();
    bytes -= entry == null ? 0 : Portions.bytes(entry.event());
    return entry;
  }

  private void give(Entry entry) throws InterruptedException {
    try {
      hook.take(EntryJson.of(entry));
    } catch (HookFailure e) {
      failures.say(() -> log.warn("hook-failed hook={} cause=\"{}\"", hook.name(), e.getMessage()));
    } catch (RuntimeException defect) {
      failures.say(() -> log.error("hook-failed hook={}", hook.name(), defect));
    }
  }

  /// With the event that was being given away.
  private synchronized void dropWaiting() {
    dropped += waiting.size() + 1L;
    waiting.clear();
  }

  private void logDropped() {
    long count = takeDropped();
    if (count > 0) {
      log.warn("hook-events-dropped hook={} count={}", hook.name(), count);
    }
  }

  private synchronized long takeDropped() {
    long count = dropped;
    dropped = 0;
    return count;
  }
}
