package se.chatserver.bootstrap;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.DurableEventLog;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Transport;

/// All transports of one room, run and stopped together.
///
/// @param transports each of them bound, at least one. The first runs on the thread that calls
///   [#run], the others on threads of their own.
/// @param executor of the room; closed with the transports
/// @param eventLog of the room, which has been started; closed when the transports have ended
record RoomTransport(
    List<Transport> transports,
    RoomExecutor executor,
    @Nullable DurableEventLog eventLog,
    InetSocketAddress address)
    implements Transport {
  private static final Logger log = LoggerFactory.getLogger(RoomTransport.class);

  /// @throws EventLogFailure if it has ended because the room can no longer be stored
  @Override
  public void run() {
    var failure = new AtomicReference<@Nullable Throwable>();
    var threads = new ArrayList<Thread>();
    for (var other : transports.subList(1, transports.size())) {
      threads.add(
          Thread.ofPlatform()
              .name(other.getClass().getSimpleName())
              .start(() -> serve(other, failure)));
    }
    try (executor;
        var _ = eventLog) {
      transports.getFirst().run();
      threads.forEach(RoomTransport::join);
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a transport has failed", failure.get());
    }
    if (eventLog != null && eventLog.failure().isPresent()) {
      throw new EventLogFailure(eventLog.failure().get());
    }
  }

  /// When one transport fails, the others stop too: else nobody would know which clients are
  /// missing.
  private void serve(Transport other, AtomicReference<@Nullable Throwable> failure) {
    try {
      other.run();
    } catch (RuntimeException | Error defect) {
      log.error("transport-failed", defect);
      failure.set(defect);
      other.close(); // so that the room's executor no longer waits for it
      stop();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// All at the same time, so that it takes no longer than the slowest of them.
  @Override
  public void stop() {
    transports.forEach(Transport::stop);
  }

  @Override
  public void close() {
    transports.forEach(Transport::close);
    if (eventLog != null) {
      eventLog.close();
    }
    executor.close();
  }
}
