package se.chatserver.bootstrap;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.transport.Transport;

/// Several transports in one room. Its thread is the host's, the one that calls [#run]; the guests
/// run on threads of their own and come to the host's door.
///
/// @param guests each of them bound, and given the host's door
record SharedRoom(NioTransport host, List<Transport> guests, InetSocketAddress address)
    implements Transport {
  private static final Logger log = LoggerFactory.getLogger(SharedRoom.class);

  @Override
  public void run() {
    var failure = new AtomicReference<@Nullable Throwable>();
    var threads = new ArrayList<Thread>();
    for (var guest : guests) {
      var leave = host.hold();
      threads.add(
          Thread.ofPlatform()
              .name(guest.getClass().getSimpleName())
              .unstarted(() -> serve(guest, leave, failure)));
    }
    threads.forEach(Thread::start);
    host.run();
    if (failure.get() != null) {
      throw new IllegalStateException("a transport has failed", failure.get());
    }
  }

  /// What one cannot do, the others do not go on without: nobody would know who is missing.
  private void serve(
      Transport guest, Runnable leave, AtomicReference<@Nullable Throwable> failure) {
    try {
      guest.run();
    } catch (RuntimeException | Error defect) {
      log.error("transport-failed", defect);
      failure.set(defect);
      stop();
    } finally {
      leave.run();
    }
  }

  /// All at the same time, so that it takes no longer than the slowest of them.
  @Override
  public void stop() {
    guests.forEach(Transport::stop);
    host.stop();
  }

  @Override
  public void close() {
    guests.forEach(Transport::close);
    host.close();
  }
}
