package se.chatserver.adapter.web;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every WebSocket that is open, and the one thread, named `web`, that looks after them: it sends
/// what is owed and finds those who are stuck or silent.
///
/// Safe for threads, and no call waits for anything that a browser does.
final class Roster implements Executor {
  private static final Logger log = LoggerFactory.getLogger(Roster.class);

  /// So many may be connected without being in the room: newcomers, those who were refused or have
  /// left and are being closed, and those who watch the wire.
  static final int MAX_STRANGERS = 256;

  private final UnfinishedMessages unfinished = new UnfinishedMessages();
  private final PendingMessages pending = new PendingMessages(this);
  private final AtomicInteger inside = new AtomicInteger();
  private final Set<Endpoint> endpoints = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean isSweepDue = new AtomicBoolean();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();
  private volatile boolean isStopping;

  Roster() {
    thread = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "web"));
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void add(Endpoint endpoint) {
    endpoints.add(endpoint);
  }

  void remove(Endpoint endpoint) {
    endpoints.remove(endpoint);
    completeIfEmpty();
  }

  UnfinishedMessages unfinished() {
    return unfinished;
  }

  PendingMessages pending() {
    return pending;
  }

  /// One of them is in the room from now on.
  void entered() {
    inside.incrementAndGet();
  }

  /// One of them is in the room no longer.
  void left() {
    inside.decrementAndGet();
  }

  /// How many are connected and not in the room.
  int strangers() {
    return endpoints.size() - inside.get();
  }

  /// Has the one thread run this, after all that it was asked for before.
  @Override
  public void execute(Runnable task) {
    thread.execute(() -> guard(task));
  }

  /// The same, after a while.
  void after(long nanos, Runnable task) {
    if (nanos <= 0) {
      execute(task);
    } else {
      var _ = thread.schedule(() -> guard(task), nanos, NANOSECONDS);
    }
  }

  /// The same, again and again.
  void every(Duration time, Runnable task) {
    long nanos = time.toNanos();
    var _ = thread.scheduleWithFixedDelay(() -> guard(task), nanos, nanos, NANOSECONDS);
  }

  /// Something happened: sends it to all who are not being sent something. Many calls before that
  /// is done are one.
  void sweepLater() {
    if (isSweepDue.compareAndSet(false, true)) {
      execute(this::sweep);
    }
  }

  private void sweep() {
    isSweepDue.set(false);
    forEach(endpoint -> endpoint.delivery().pump());
  }

  /// Does this with each that is open; what fails with one does not keep it from the others.
  void forEach(Consumer<Endpoint> action) {
    for (var endpoint : endpoints) {
      guard(() -> action.accept(endpoint));
    }
  }

  /// Done when nobody is left, once this has been called.
  CompletableFuture<Void> emptied() {
    isStopping = true;
    completeIfEmpty();
    return empty;
  }

  void shutDown() {
    thread.shutdownNow();
  }

  private void completeIfEmpty() {
    if (isStopping && endpoints.isEmpty()) {
      empty.complete(null);
    }
  }

  private static void guard(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException defect) {
      log.error("defect", defect);
    }
  }
}
