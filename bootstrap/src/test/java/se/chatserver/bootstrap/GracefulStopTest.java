package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Transport;

final class GracefulStopTest {
  private final List<String> happened = new CopyOnWriteArrayList<>();

  @Test
  void waitsUntilEverythingHasBeenSent() throws InterruptedException {
    var stop = new GracefulStop(new Fake(), Duration.ofSeconds(30), this::halted);
    var room = Thread.ofPlatform().start(stop::serve);
    stop.run();
    happened.add("process ends");
    room.join();
    assertThat(happened).containsExactly("stop", "everything sent", "exit code 0", "process ends");
  }

  @Test
  void hasNothingToWaitForAfterTheEnd() {
    var transport = new Fake();
    var stop = new GracefulStop(transport, Duration.ofSeconds(30), this::halted);
    transport.stop();
    stop.serve();
    stop.run();
    assertThat(happened).containsExactly("stop", "everything sent", "stop");
  }

  private void halted(int code) {
    happened.add("exit code " + code);
  }

  @Test
  void doesNotWaitForATransportThatFailed() {
    var stop = new GracefulStop(new Broken(), Duration.ofSeconds(30), this::halted);
    assertThatThrownBy(stop::serve).isInstanceOf(UncheckedIOException.class);
    stop.run();
    assertThat(happened).isEmpty();
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

  private static final class Broken implements Transport {
    @Override
    public InetSocketAddress address() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void run() {
      throw new UncheckedIOException(new IOException("the ground is gone"));
    }

    @Override
    public void close() {}

    @Override
    public void stop() {}
  }
}
