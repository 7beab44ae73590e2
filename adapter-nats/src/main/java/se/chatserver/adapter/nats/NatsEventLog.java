package se.chatserver.adapter.nats;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.DurableEventLog;
import se.chatserver.application.Entry;
import se.chatserver.application.LogStatus;
import se.chatserver.application.Portions;
import se.chatserver.application.RoomExecutor;
import se.chatserver.domain.Event;

/// An event log that several servers share, in a stream of NATS JetStream. An entry comes back when
/// a majority of the engine's servers has it; at every node in the same place, with the same
/// number.
///
/// One thread sends, `cluster-writer`, and one reads, `cluster-reader`. The log is used in the
/// room, as every [EventLog]; [#open], [#start] and [#close] are for the thread that puts the
/// server together. What waits in memory is bounded by the caller, who looks at [#pendingBytes] and
/// submits no more.
///
/// The log fails if the engine does not answer for [Timeouts#giveUp], or if the other nodes have
/// not heard this one and have declared it down. All who came in here have then left, or will have.
/// A new log of the same options, opened when this one is closed, is a new node.
public final class NatsEventLog implements DurableEventLog {
  private static final Logger log = LoggerFactory.getLogger(NatsEventLog.class);

  /// How much may wait for the room. A slow room reads its log later, and keeps nobody else
  /// waiting.
  private static final int MOST_UNREAD_BYTES = 4 * 1024 * 1024;

  private final Node node;
  private final Semaphore unread;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private @Nullable Latest latest;
  private @Nullable Listener listener;
  private long pendingBytes; // of the room only, as is the next
  private boolean hasFailed;

  private NatsEventLog(Node node, Semaphore unread) {
    this.node = node;
    this.unread = unread;
    this.latest = node.latest();
  }

  /// Joins a room of a cluster, or makes it. The other nodes know of this one when this returns, so
  /// [#start] has to follow soon.
  ///
  /// @throws ClusterException if the cluster does not answer, or does not take the room
  public static NatsEventLog open(ClusterOptions options) throws ClusterException {
    var engine = Connections.open(options);
    try {
      new StreamSetup(engine).run();
      return join(engine);
    } catch (EngineException e) {
      engine.close();
      throw new ClusterException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      engine.close();
      Thread.currentThread().interrupt();
      throw new ClusterException("the start was interrupted", e);
    }
  }

  /// Joins a room whose stream and bucket exist.
  static NatsEventLog join(Engine engine) throws EngineException, InterruptedException {
    return new NatsEventLog(Node.start(engine), engine.threads().semaphore(MOST_UNREAD_BYTES));
  }

  /// The name of this node, and a number that no other start has.
  @Override
  public String process() {
    return node.process();
  }

  /// A secret that all nodes of the room share: 32 random bytes.
  public byte[] tokenKey() {
    return node.tokenKey();
  }

  @Override
  public void deliverTo(Listener newListener) {
    listener = newListener;
  }

  @Override
  public void start(RoomExecutor room, Runnable onFailure) {
    var told = Objects.requireNonNull(listener, "nobody to deliver to");
    var restored = Objects.requireNonNull(latest, "started twice");
    latest = null;
    if (!restored.isEmpty()) {
      room.execute(() -> told.restored(restored.present(), restored.entries()));
    }
    node.start(
        (entries, isOwn) -> give(entries, isOwn, told, room),
        reason -> fail(reason, () -> room.execute(() -> failed(told, onFailure))));
  }

  @Override
  public void submit(Event event) {
    if (node.submit(event)) {
      pendingBytes += Portions.bytes(event);
    }
  }

  @Override
  public long pendingBytes() {
    return pendingBytes;
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public LogStatus status() {
    return new LogStatus(failure().or(node::outage), Optional.of(node.cluster()));
  }

  /// Sends what was submitted, has all leave who came in here, and lets go of the cluster. Waits
  /// for the engine, but not longer than a few seconds, and is not called in the room.
  @Override
  public void close() {
    node.close();
  }

  /// Waits while the room has not done enough of what it was given.
  private void give(List<Entry> entries, boolean isOwn, Listener told, RoomExecutor room)
      throws InterruptedException {
    for (var portion : Portions.of(entries)) {
      int bytes = (int) Math.min(MOST_UNREAD_BYTES, Portions.bytes(portion));
      unread.acquire(bytes);
      room.execute(() -> {
        unread.release(bytes);
        deliver(portion, isOwn, told);
      });
    }
  }

  private void deliver(List<Entry> entries, boolean isOwn, Listener told) {
    for (var entry : entries) {
      if (hasFailed) {
        return;
      }
      pendingBytes -= isOwn ? Portions.bytes(entry.event()) : 0;
      try {
        told.appended(entry);
      } catch (RuntimeException defect) {
        log.error("defect", defect); // and the other entries are delivered
      }
    }
  }

  private void fail(String reason, Runnable first) {
    if (failure.compareAndSet(null, reason)) {
      node.stop();
      first.run();
    }
  }

  private void failed(Listener told, Runnable onFailure) {
    hasFailed = true;
    pendingBytes = 0;
    told.failed();
    onFailure.run();
  }
}
