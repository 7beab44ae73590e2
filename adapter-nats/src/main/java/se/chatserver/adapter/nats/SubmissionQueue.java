package se.chatserver.adapter.nats;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import se.chatserver.application.Portions;
import se.chatserver.domain.Event;

/// What has been submitted and is not on its way yet. Any thread.
final class SubmissionQueue {
  private final Deque<Event> events = new ArrayDeque<>();
  private final Semaphore changes;
  private boolean isClosed;

  SubmissionQueue(Threads threads) {
    changes = threads.semaphore(0);
  }

  /// Adds an event, unless the queue is closed.
  ///
  /// @return whether it has been added
  synchronized boolean add(Event event) {
    if (isClosed) {
      return false;
    }
    events.add(event);
    changes.release();
    return true;
  }

  /// Takes what waits, in its order. Waits until there is something, or the queue is closed.
  ///
  /// @param mostBytes about how much, but at least one event
  /// @return empty if the queue is closed, and nothing waits
  List<Event> take(long mostBytes) throws InterruptedException {
    while (mustWait()) {
      changes.acquire();
    }
    return poll(mostBytes);
  }

  private synchronized boolean mustWait() {
    return events.isEmpty() && !isClosed;
  }

  private synchronized List<Event> poll(long mostBytes) {
    changes.drainPermits(); // what has changed so far is seen now
    var taken = new ArrayList<Event>();
    long bytes = 0;
    while (!events.isEmpty()) {
      bytes += Portions.bytes(events.element());
      if (bytes > mostBytes && !taken.isEmpty()) {
        break;
      }
      taken.add(events.remove());
    }
    return taken;
  }

  /// Nothing more is added.
  synchronized void close() {
    isClosed = true;
    changes.release();
  }

  /// Nothing more is added, and what waits is dropped.
  synchronized void clear() {
    isClosed = true;
    events.clear();
    changes.release();
  }
}
