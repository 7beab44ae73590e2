package se.chatserver.adapter.sqlite;

import java.util.ArrayList;
import java.util.List;
import se.chatserver.application.Entry;

/// What has been submitted and is not being stored yet. Any thread.
final class SubmissionQueue {
  private List<Entry> entries = new ArrayList<>();
  private boolean isClosed;

  /// Adds an entry, unless the queue is closed.
  ///
  /// @return whether it has been added
  synchronized boolean add(Entry entry) {
    if (isClosed) {
      return false;
    }
    entries.add(entry);
    notifyAll();
    return true;
  }

  /// Takes all that waits. Waits until there is something, or the queue is closed.
  ///
  /// @param maxWaitMillis how long to wait; 0 not to wait
  /// @return empty if there is nothing
  synchronized List<Entry> take(long maxWaitMillis) throws InterruptedException {
    long end = System.nanoTime() + maxWaitMillis * 1_000_000;
    long left = maxWaitMillis;
    while (entries.isEmpty() && !isClosed && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    var taken = entries;
    entries = new ArrayList<>();
    return taken;
  }

  /// Nothing more is added.
  synchronized void close() {
    isClosed = true;
    notifyAll();
  }

  /// Whether nothing waits, and nothing more will come.
  synchronized boolean isDone() {
    return isClosed && entries.isEmpty();
  }
}
