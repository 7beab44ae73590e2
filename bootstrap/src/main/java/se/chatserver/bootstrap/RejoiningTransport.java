package se.chatserver.bootstrap;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.Transport;

/// A room that several servers share, and that this one opens again when it has lost it.
///
/// ```
/// serving --the event log has failed--> everybody is told and closed --> away, no port is open
///    ^                                                                     |
///    '-----a new event log, a new room, the same ports <--try again--------'
/// ```
///
/// Nothing is kept from one room to the next but the ports. [#stop] ends it in each of these
/// states; while it is away, at once.
final class RejoiningTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(RejoiningTransport.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final Opener opener;
  private final Duration shortestPause;
  private final InetSocketAddress address;
  private volatile CompletableFuture<Transport> room;
  private volatile boolean isStopped;

  /// Opens a room.
  interface Opener {
    /// Binds the ports; the transport does not run yet.
    ///
    /// @throws StartFailure if the room cannot be opened now
    Transport open() throws StartFailure;
  }

  /// @param first the room that is open now
  /// @param opener opens the next ones, each when the one before it is closed; on a thread of its
  ///   own, which is interrupted when nobody waits for the room any more
  RejoiningTransport(Transport first, Opener opener) {
    this(first, opener, SHORTEST_PAUSE);
  }

  /// The same with another pause.
  ///
  /// @param shortestPause before the first attempt; each later pause is twice as long, but not
  ///   longer than [#LONGEST_PAUSE]
  RejoiningTransport(Transport first, Opener opener, Duration shortestPause) {
    this.opener = opener;
    this.shortestPause = shortestPause;
    this.address = first.address();
    this.room = CompletableFuture.completedFuture(first);
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void run() {
    boolean isLost = serve();
    while (isLost && rejoin()) {
      isLost = serve();
    }
  }

  /// @return whether the event log has failed
  private boolean serve() {
    try {
      room.join().run();
      return false;
    } catch (EventLogFailure _) { // which has been logged
      return true;
    }
  }

  /// Waits until the room is open again.
  ///
  /// @return false if it was stopped before that
  private boolean rejoin() {
    var next = new CompletableFuture<Transport>();
    room = next; // and nothing holds the former one any more
    if (isStopped) {
      return false;
    }
    var thread = Thread.ofPlatform().daemon().name("rejoin").start(() -> complete(next));
    try {
      next.join();
      return true;
    } catch (CancellationException _) {
      thread.interrupt();
      return false;
    }
  }

  private void complete(CompletableFuture<Transport> next) {
    try {
      var opened = open();
      if (!next.complete(opened)) {
        opened.close();
      }
    } catch (InterruptedException _) {
      next.cancel(false);
    } catch (RuntimeException | Error e) {
      next.completeExceptionally(e);
    }
  }

  private Transport open() throws InterruptedException {
    var failures = new LogThrottle(System::nanoTime, BETWEEN_LINES);
    var pause = shortestPause;
    for (int attempt = 1; ; attempt++) {
      log.debug("rejoin attempt={} after={}", attempt, pause);
      Thread.sleep(pause);
      try {
        var opened = opener.open();
        log.info("rejoined attempts={}", attempt);
        return opened;
      } catch (StartFailure e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        int failed = attempt;
        failures.say(
            () -> log.warn("rejoin-failed attempts={} cause=\"{}\"", failed, e.getMessage()));
      } catch (RuntimeException defect) {
        failures.say(() -> log.error("defect", defect)); // and the next attempt may do better
      }
      var doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  @Override
  public void stop() {
    isStopped = true;
    var current = room;
    if (!current.cancel(false)) {
      var _ = current.thenAccept(Transport::stop);
    }
  }

  @Override
  public void close() {
    room.join().close();
  }
}
