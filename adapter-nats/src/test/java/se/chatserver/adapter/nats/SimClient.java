package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.simulation.Dice;

/// A process' connection to the engine. Requests and answers may be late, lost, or come twice.
final class SimClient implements Engine, Bucket {
  private final SimCluster cluster;
  private final SimProcess process;
  private final ClusterOptions options;
  private final Conditions conditions;
  private final HeardHeartbeats heard;
  private @Nullable Consumer<String> hear;
  private long cutUntil;

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
    cluster.connect(this);
  }

  SimProcess process() {
    return process;
  }

  /// Nothing comes from here or to here for a while.
  void cut(long nanos) {
    cutUntil = Math.max(cutUntil, cluster.world().now() + nanos);
  }

  boolean isReachable() {
    return cluster.isUp() && cluster.world().now() >= cutUntil;
  }

  @Override
  public boolean isConnected() {
    return isReachable();
  }

  long latency() {
    return conditions.latency(dice());
  }

  /// A thread may take its time.
  void beSlow(SimThread caller) throws InterruptedException {
    if (conditions.isSlow(process, dice())) {
      caller.pause(dice().upTo(Conditions.SLOW_READER));
    }
  }

  void requireConnection() throws IOException {
    if (!isReachable() && conditions.noticesLostConnection()) {
      throw new IOException("the connection is lost");
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
    return call(() -> append(id, message));
  }

  @Override
  public void publishLater(String id, byte[] message) throws IOException {
    requireConnection();
    heard.declares(this, new String(message, UTF_8));
    request(() -> append(id, message), _ -> {});
  }

  @Override
  public Inbox consume(long sequence) throws IOException {
    return call(() -> {
      long begin = dice().oneIn(8) ? dice().between(1, (int) sequence) : sequence;
      var inbox = new SimInbox(this, cluster, begin, conditions.lostOneIn());
      cluster.add(inbox);
      return inbox;
    });
  }

  @Override
  public Extent extent() throws IOException {
    return call(cluster::extent);
  }

  @Override
  public Instant timeOf(long sequence) throws IOException {
    return call(() -> Instant.ofEpochMilli(cluster.message(sequence).millis()));
  }

  @Override
  public void purgeBefore(long sequence) throws IOException {
    call(() -> {
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
    return call(() -> cluster.get(key));
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    call(() -> {
      cluster.put(key, bytes);
      return true;
    });
  }

  @Override
  public boolean replace(String key, byte[] bytes, long revision) throws IOException {
    return call(() -> cluster.replace(key, bytes, revision));
  }

  @Override
  public void deleteAll(String prefix) throws IOException {
    call(() -> {
      cluster.deleteAll(prefix);
      return true;
    });
  }

  @Override
  public void sendHeartbeat(String sender) throws IOException {
    requireConnection();
    if (isReachable() && !process.isDead()) {
      for (var client : cluster.clients()) {
        if (!dice().oneIn(conditions.heartbeatLostOneIn())) {
          client.process.in(latency(), () -> client.receive(sender));
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
    if (hear != null && isReachable()) {
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

  /// Makes a request, and waits for the answer.
  private <T> T call(Supplier<T> request) throws IOException {
    requireConnection();
    var caller = cluster.world().current();
    var answer = new Answer<T>(caller);
    request(request, answer::set);
    try {
      caller.pause(options.timeouts().acknowledgement().toNanos());
    } catch (InterruptedException e) {
      caller.interruptSelf();
      throw new IOException("interrupted", e);
    }
    if (answer.value == null) {
      throw new IOException("no answer within " + options.timeouts().acknowledgement());
    }
    return answer.value;
  }

  private <T> void request(Supplier<T> request, Consumer<T> answered) {
    if (process.isDead()) {
      return;
    }
    long latency = latency();
    if (isReachable()) {
      cluster.world().in(latency, () -> arrive(request, answered));
    } else if (dice().oneIn(conditions.lateOneIn())) {
      long delay = cutUntil - cluster.world().now() + latency; // when it is not cut off any more
      cluster.world().in(Math.max(latency, delay), () -> arrive(request, _ -> {}));
    }
    if (dice().oneIn(conditions.twiceOneIn())) {
      long later = dice().upTo(Conditions.VERY_LATE);
      cluster.world().in(later, () -> arrive(request, _ -> {}));
    }
  }

  private <T> void arrive(Supplier<T> request, Consumer<T> answered) {
    if (cluster.hasLeader()) {
      var value = request.get();
      if (!dice().oneIn(conditions.lostOneIn())) {
        process.in(
            latency(),
            () -> {
              if (isReachable()) {
                answered.accept(value);
              }
            });
      }
    } else if (dice().oneIn(conditions.lateOneIn())) {
      long delay = cluster.leaderAt() - cluster.world().now() + latency();
      cluster.world().in(delay, () -> arrive(request, answered));
    }
  }

  private static final class Answer<T> {
    private final SimThread caller;
    private @Nullable T value;

    Answer(SimThread caller) {
      this.caller = caller;
    }

    void set(T newValue) {
      value = newValue;
      caller.wake();
    }
  }
}
