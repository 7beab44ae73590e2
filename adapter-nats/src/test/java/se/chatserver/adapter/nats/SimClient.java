package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.chatserver.simulation.Dice;

/// A process' connection to the engine.
final class SimClient implements Engine, Bucket {
  private final SimCluster cluster;
  private final SimProcess process;
  private final ClusterOptions options;
  private final Conditions conditions;
  private final HeardHeartbeats heard;
  private final SimLink link;
  private @Nullable Consumer<String> hear;

  SimClient(
      SimCluster cluster,
      SimProcess process,
      ClusterOptions options,
      Conditions conditions,
      HeardHeartbeats heard) {
    this.cluster = cluster;
    this.process = process;
    this.options = options;
    this.conditions = conditions;
    this.heard = heard;
    long patience = options.timeouts().acknowledgement().toNanos();
    this.link = new SimLink(cluster, process, conditions, patience);
    cluster.connect(this);
  }

  SimProcess process() {
    return process;
  }

  @Override
  public boolean isConnected() {
    return link.isUp();
  }

  SimLink link() {
    return link;
  }

  /// A thread may take its time.
  void beSlow(SimThread caller) throws InterruptedException {
    if (conditions.isSlow(process, dice())) {
      caller.pause(dice().upTo(Conditions.SLOW_READER));
    }
  }

  @Override
  public ClusterOptions options() {
    return options;
  }

  @Override
  public Threads threads() {
    return process;
  }

  @Override
  public long maxPayload() {
    return 1 << 20;
  }

  @Override
  public long publish(String id, byte[] message) throws IOException {
    return link.call(() -> append(id, message));
  }

  @Override
  public void publishLater(String id, byte[] message) throws IOException {
    link.requireConnection();
    heard.declares(this, new String(message, UTF_8));
    link.send(() -> append(id, message));
  }

  @Override
  public Inbox consume(long sequence) throws IOException {
    return link.call(() -> {
      long begin = dice().oneIn(8) ? dice().between(1, (int) sequence) : sequence;
      var inbox = new SimInbox(this, cluster, begin, conditions.lostOneIn());
      cluster.add(inbox);
      return inbox;
    });
  }

  @Override
  public Extent extent() throws IOException {
    return link.call(cluster::extent);
  }

  @Override
  public Instant timeOf(long sequence) throws IOException {
    return link.call(() -> Instant.ofEpochMilli(cluster.message(sequence).millis()));
  }

  @Override
  public void purgeBefore(long sequence) throws IOException {
    var _ =
        link.call(() -> {
          cluster.purgeBefore(sequence);
          return true;
        });
  }

  @Override
  public Bucket bucket() {
    return this;
  }

  @Override
  public Optional<Value> get(String key) throws IOException {
    return link.call(() -> cluster.get(key));
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    var _ =
        link.call(() -> {
          cluster.put(key, bytes);
          return true;
        });
  }

  @Override
  public boolean replace(String key, byte[] bytes, long revision) throws IOException {
    return link.call(() -> cluster.replace(key, bytes, revision));
  }

  @Override
  public void deleteAll(String prefix) throws IOException {
    var _ =
        link.call(() -> {
          cluster.deleteAll(prefix);
          return true;
        });
  }

  @Override
  public void sendHeartbeat(String sender) throws IOException {
    link.requireConnection();
    if (link.isUp() && !process.isDead()) {
      for (var client : cluster.clients()) {
        if (!dice().oneIn(conditions.heartbeatLostOneIn())) {
          client.process.in(link.latency(), () -> client.receive(sender));
        }
      }
    }
  }

  @Override
  public Subscription onHeartbeat(Consumer<String> newHear) {
    hear = newHear;
    return () -> hear = null;
  }

  @Override
  public void close() {
    cluster.disconnect(this);
  }

  private void receive(String sender) {
    if (hear != null && link.isUp()) {
      heard.heard(this, sender);
      hear.accept(sender);
    }
  }

  private long append(String id, byte[] message) {
    return cluster.append(id, new String(message, UTF_8));
  }

  private Dice dice() {
    return cluster.world().dice();
  }
}
