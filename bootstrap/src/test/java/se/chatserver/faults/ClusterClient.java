package se.chatserver.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// A client of a chat server that reads and speaks all the time, and connects again whenever the
/// connection is over.
final class ClusterClient implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ClusterNode node;
  private final InetAddress from;
  private final List<ClusterStay> stays = new CopyOnWriteArrayList<>();
  private final Thread speaker;
  private volatile boolean isSpeaking = true;
  private volatile boolean isClosed;

  /// @param from an address that clients of other nodes do not have
  /// @param period between two lines
  ClusterClient(ClusterNode node, InetAddress from, Duration period) {
    this.node = node;
    this.from = from;
    var _ = Thread.ofVirtual().start(this::readOn);
    speaker = Thread.ofVirtual().start(() -> speak(period));
  }

  ClusterNode node() {
    return node;
  }

  /// Its connections, the last one is the newest.
  List<ClusterStay> stays() {
    return stays;
  }

  /// Whether it is in the room now.
  boolean isInside() {
    return !stays.isEmpty() && stays.getLast().isInside();
  }

  /// From now on it only reads.
  void fallSilent() throws InterruptedException {
    isSpeaking = false;
    speaker.join();
  }

  private void readOn() {
    while (!isClosed) {
      try (var stay = new ClusterStay(from, node.address())) {
        stays.add(stay);
        if (!isClosed) { // which is closed after it is set
          stay.read();
        }
      } catch (IOException _) {
        // the server is away
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void speak(Duration period) {
    while (isSpeaking) {
      if (!stays.isEmpty()) {
        stays.getLast().say();
      }
      LockSupport.parkNanos(period.toNanos());
    }
  }

  /// Its threads end soon.
  @Override
  public void close() throws IOException {
    isClosed = true;
    isSpeaking = false;
    for (var stay : stays) {
      stay.close();
    }
  }
}
