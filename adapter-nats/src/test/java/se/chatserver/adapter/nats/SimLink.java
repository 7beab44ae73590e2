package se.chatserver.adapter.nats;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.simulation.Dice;

/// What is between a process and the engine: requests and answers may be late, lost, or come twice.
final class SimLink {
  private final SimCluster cluster;
  private final SimProcess process;
  private final Conditions conditions;
  private final long patience;
  private long cutUntil;

  /// @param patience how many nanoseconds a call waits for an answer
  SimLink(SimCluster cluster, SimProcess process, Conditions conditions, long patience) {
    this.cluster = cluster;
    this.process = process;
    this.conditions = conditions;
    this.patience = patience;
  }

  /// Nothing passes for a while.
  void cut(long nanos) {
    cutUntil = Math.max(cutUntil, cluster.world().now() + nanos);
  }

  boolean isUp() {
    return cluster.isUp() && cluster.world().now() >= cutUntil;
  }

  long latency() {
    return conditions.latency(dice());
  }

  void requireConnection() throws IOException {
    if (!isUp() && conditions.noticesLostConnection()) {
      throw new IOException("the connection is lost");
    }
  }

  /// Makes a request, and waits for the answer.
  <T> T call(Supplier<T> request) throws IOException {
    requireConnection();
    var caller = cluster.world().current();
    var answer = new Answer<T>(caller);
    send(request, answer::set);
    try {
      caller.pause(patience);
    } catch (InterruptedException e) {
      caller.interruptSelf();
      throw new IOException("interrupted", e);
    }
    if (answer.value == null) {
      throw new IOException("no answer");
    }
    return answer.value;
  }

  /// Makes a request, and does not wait.
  void send(Supplier<?> request) {
    send(request, _ -> {});
  }

  private <T> void send(Supplier<T> request, Consumer<T> answered) {
    if (process.isDead()) {
      return;
    }
    if (isUp()) {
      cluster.world().in(latency(), () -> arrive(request, answered));
    } else if (dice().oneIn(conditions.lateOneIn())) {
      long delay = cutUntil - cluster.world().now() + latency(); // when it is not cut any more
      cluster.world().in(Math.max(latency(), delay), () -> arrive(request, _ -> {}));
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
        process.in(latency(), () -> answer(value, answered));
      }
    } else if (dice().oneIn(conditions.lateOneIn())) {
      long delay = cluster.leaderAt() - cluster.world().now() + latency();
      cluster.world().in(delay, () -> arrive(request, answered));
    }
  }

  private <T> void answer(T value, Consumer<T> answered) {
    if (isUp()) {
      answered.accept(value);
    }
  }

  private Dice dice() {
    return cluster.world().dice();
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
