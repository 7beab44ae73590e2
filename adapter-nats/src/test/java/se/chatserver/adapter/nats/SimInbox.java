package se.chatserver.adapter.nats;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What the engine sends to a reader. It arrives in order, or not at all.
final class SimInbox implements Inbox {
  private final SimClient client;
  private final SimCluster cluster;
  private final Deque<Delivery> onTheWay = new ArrayDeque<>();
  private final Deque<Delivery> arrived = new ArrayDeque<>();
  private final int lostOneIn;
  private long nextSequence;
  private long delivered;
  private long lastArrival;
  private @Nullable SimThread reader;

  /// @param sequence of the first message
  SimInbox(SimClient client, SimCluster cluster, long sequence, int lostOneIn) {
    this.client = client;
    this.cluster = cluster;
    this.nextSequence = sequence;
    this.lostOneIn = lostOneIn;
  }

  SimClient client() {
    return client;
  }

  /// How often the engine sends a sign of life.
  long period() {
    return client.options().timeouts().idleHeartbeat().toNanos();
  }

  /// Sends what the stream has.
  void sendNext() {
    nextSequence = Math.max(nextSequence, cluster.first());
    for (; nextSequence <= cluster.last(); nextSequence++) {
      var stored = cluster.message(nextSequence);
      delivered++;
      send(
          new Delivery.Message(
              delivered,
              stored.sequence(),
              Instant.ofEpochMilli(stored.millis()),
              stored.text(),
              cluster.last() - nextSequence));
    }
  }

  void sendSignOfLife() {
    send(new Delivery.Alive(delivered, nextSequence - 1));
  }

  @Override
  public @Nullable Delivery next(Duration patience) throws IOException, InterruptedException {
    var caller = cluster.world().current();
    client.link().requireConnection();
    if (arrived.isEmpty()) {
      reader = caller;
      caller.pause(patience.toNanos());
      reader = null;
    }
    client.beSlow(caller);
    return arrived.poll();
  }

  @Override
  public void close() {
    cluster.remove(this);
  }

  private void send(Delivery delivery) {
    if (!client.link().isUp() || cluster.world().dice().oneIn(lostOneIn)) {
      return;
    }
    onTheWay.add(delivery);
    lastArrival = Math.max(lastArrival, cluster.world().now() + client.link().latency());
    client.process().in(lastArrival - cluster.world().now(), this::arrive);
  }

  private void arrive() {
    arrived.add(onTheWay.remove());
    if (reader != null) {
      reader.wake();
    }
  }
}
