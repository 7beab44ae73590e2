package se.chatserver.adapter.nats;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import se.chatserver.application.Portions;
import se.chatserver.domain.Event;

/// What has been submitted and is not on its way yet. Any thread.
final class SubmissionQueue {
  private final Deque<Event> events = new ArrayDeque<>();
  private boolean isClosed;

  /// Adds an event, unless the queue is closed.
  ///
  /// @return whether it has been added
  synchronized boolean add(Event event) {
    if (isClosed) {
      return false;
    }
    events.add(event);
    notifyAll();
    return true;
  }

  /// Takes what waits, in its order. Waits until there is something, or the queue is closed.
  ///
  /// @param mostBytes about how much, but at least one event
  /// @return empty if the queue is closed, and nothing waits
  synchronized List<Event> take(long mostBytes) throws InterruptedException {
    while (events.isEmpty() && !isClosed) {
      wait();
    }
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
    notifyAll();
  }

  /// Nothing more is added, and what waits is dropped.
  synchronized void clear() {
    isClosed = true;
    events.clear();
    notifyAll();
  }
}
