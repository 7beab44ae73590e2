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

/// Every WebSocket that is open, and the one thread, named `web`, that serves them: it sends what
/// is owed, and finds the clients that take nothing or are silent.
///
/// Safe for threads. No method waits for a client.
final class OpenSockets implements Executor {
  private static final Logger log = LoggerFactory.getLogger(OpenSockets.class);

  /// How many may be outside the room: those that are entering, that are being closed because they
  /// were refused or have left, and those of the classroom view.
  static final int MAX_OUTSIDE_ROOM = 256;

  private final MessageMemory memory = new MessageMemory(this);
  private final AtomicInteger inRoom = new AtomicInteger();
  private final Set<Endpoint> endpoints = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean isSendDue = new AtomicBoolean();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();
  private volatile boolean isStopping;

  OpenSockets() {
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

  MessageMemory memory() {
    return memory;
  }

  /// One of them has entered the room.
  void entered() {
    inRoom.incrementAndGet();
  }

  /// One of them has left the room.
  void left() {
    inRoom.decrementAndGet();
  }

  /// How many are open and not in the room.
  int outsideRoom() {
    return endpoints.size() - inRoom.get();
  }

  /// Runs this on the thread, after all earlier tasks.
  @Override
  public void execute(Runnable task) {
    thread.execute(() -> guard(task));
  }

  /// The same, after a delay.
  void after(long nanos, Runnable task) {
    var _ = thread.schedule(() -> guard(task), nanos, NANOSECONDS);
  }

  /// The same, again and again.
  void every(Duration time, Runnable task) {
    long nanos = time.toNanos();
    var _ = thread.scheduleWithFixedDelay(() -> guard(task), nanos, nanos, NANOSECONDS);
  }

  /// Something was appended to a feed: sends it to every client that is not being sent something.
  /// Many calls before that are one.
  void sendLater() {
    if (isSendDue.compareAndSet(false, true)) {
      execute(this::send);
    }
  }

  private void send() {
    isSendDue.set(false);
    forEach(endpoint -> endpoint.delivery().send());
  }

  /// Does this with each that is open. A failure with one does not affect the others.
  void forEach(Consumer<Endpoint> action) {
    for (var endpoint : endpoints) {
      guard(() -> action.accept(endpoint));
    }
  }

  /// Completes when none is open any more.
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
