package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Transport;

final class RejoiningTransportTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofDays(1);

  private final List<String> happened = new CopyOnWriteArrayList<>();
  private final Room first = new Room("first");

  @Test
  void opensTheRoomAgainWhenItIsLostAndAsOftenAsThatTakes() throws Exception {
    var second = new Room("second");
    var third = new Room("third");
    var rooms = new ArrayList<>(List.of(second, third));
    var transport =
        new RejoiningTransport(
            first,
            () -> {
              happened.add("attempt");
              if (happened.size() % 3 != 0) {
                throw new StartFailure("not yet");
              }
              return rooms.removeFirst();
            },
            AT_ONCE);
    var ended = CompletableFuture.runAsync(transport::run);
    first.loses();
    second.loses();
    third.running.await();
    transport.stop();
    ended.join();
    assertThat(happened)
        .containsExactly(
            "first runs", "attempt", "attempt", "second runs", "attempt", "attempt", "third runs");
    assertThat(transport.address()).isEqualTo(first.address());
  }

  @Test
  void endsWithTheRoomWhileItServes() {
    var transport = new RejoiningTransport(first, RejoiningTransportTest::none, AT_ONCE);
    var ended = CompletableFuture.runAsync(transport::run);
    transport.stop();
    ended.join();
    assertThat(happened).isSubsetOf("first runs");
  }

  @Test
  void endsAtOnceWhileItIsAway() throws Exception {
    var transport = new RejoiningTransport(first, RejoiningTransportTest::none, NEVER);
    var ended = CompletableFuture.runAsync(transport::run);
    first.loses();
    transport.stop();
    ended.join();
    assertThat(happened).containsExactly("first runs");
  }

  /// Nobody waits for an engine that does not answer, and nothing stays open.
  @Test
  void endsAtOnceWhileItOpensTheRoom() throws Exception {
    var late = new Room("late");
    var isOpening = new CountDownLatch(1);
    var mayOpen = new CountDownLatch(1);
    var transport =
        new RejoiningTransport(
            first,
            () -> {
              isOpening.countDown();
              awaitUninterruptibly(mayOpen);
              return late;
            },
            AT_ONCE);
    var ended = CompletableFuture.runAsync(transport::run);
    first.loses();
    isOpening.await();
    transport.stop();
    ended.join();
    mayOpen.countDown();
    late.closed.await();
    assertThat(happened).containsExactly("first runs");
  }

  /// What defeats one attempt, such as a message that makes no sense, may be gone at the next.
  @Test
  void aDefectWhileItOpensTheRoomIsNotTheEnd() throws Exception {
    var second = new Room("second");
    var transport =
        new RejoiningTransport(
            first,
            () -> {
              happened.add("attempt");
              if (happened.size() < 4) {
                throw new IllegalStateException("broken");
              }
              return second;
            },
            AT_ONCE);
    var ended = CompletableFuture.runAsync(transport::run);
    first.loses();
    second.running.await();
    transport.stop();
    ended.join();
    assertThat(happened)
        .containsExactly("first runs", "attempt", "attempt", "attempt", "second runs");
  }

  @Test
  void anotherFailureThanThatOfTheLogEndsIt() {
    var transport = new RejoiningTransport(first, RejoiningTransportTest::none, AT_ONCE);
    var ended = CompletableFuture.runAsync(transport::run);
    first.does(() -> {
      throw new IllegalStateException("a transport has failed");
    });
    assertThatThrownBy(ended::join).hasRootCauseMessage("a transport has failed");
  }

  private static Transport none() {
    throw new AssertionError("opens nothing");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException _) {
        // As some calls of the system go on when their thread is interrupted.
      }
    }
  }

  /// A room that serves until it is told what to do.
  private final class Room implements Transport {
    private final String name;
    private final LinkedBlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    Room(String name) {
      this.name = name;
    }

    void does(Runnable order) {
      orders.add(order);
    }

    /// Loses its event log, when it runs.
    void loses() throws InterruptedException {
      running.await();
      does(() -> {
        throw new EventLogFailure(name);
      });
    }

    @Override
    public InetSocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 7);
    }

    @Override
    public void run() {
      happened.add(name + " runs");
      running.countDown();
      try {
        orders.take().run();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void stop() {
      does(() -> {});
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
