package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Transport;

final class GracefulStopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> happened = new CopyOnWriteArrayList<>();

  @Test
  void waitsUntilEverythingHasBeenSentAndReported() throws InterruptedException {
    var stop = new GracefulStop(this::halted);
    var transport = new Fake();
    var command = Thread.ofPlatform().start(() -> run(stop, transport, 0));
    stop.stop(transport, PATIENCE);
    command.join();
    assertThat(happened).containsExactly("stop", "everything sent", "reported", "exit code 0");
  }

  /// A signal does not hide that the command has failed.
  @Test
  void endsWithTheExitCodeOfACommandThatFailsAfterASignal() throws InterruptedException {
    var stop = new GracefulStop(this::halted);
    var transport = new Fake();
    var command = Thread.ofPlatform().start(() -> run(stop, transport, 1));
    stop.stop(transport, PATIENCE);
    command.join();
    assertThat(happened).endsWith("reported", "exit code 1");
  }

  @Test
  void hasNothingToWaitForAfterTheEnd() {
    var stop = new GracefulStop(this::halted);
    stop.ended(1);
    stop.stop(new Fake(), PATIENCE);
    assertThat(happened).containsExactly("stop");
  }

  @Test
  void doesNotWaitForeverForATransportThatGoesOn() {
    var stop = new GracefulStop(this::halted);
    stop.stop(new Fake(), Duration.ZERO);
    assertThat(happened).containsExactly("stop");
  }

  private void run(GracefulStop stop, Transport transport, int code) {
    transport.run();
    happened.add("reported");
    stop.ended(code);
  }

  private void halted(int code) {
    happened.add("exit code " + code);
  }

  private final class Fake implements Transport {
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Override
    public InetSocketAddress address() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void run() {
      try {
        stopping.await();
        happened.add("everything sent");
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {}

    @Override
    public void stop() {
      happened.add("stop");
      stopping.countDown();
    }
  }
}
