package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.BackPressure;

/// Who speaks waits for who reads (G2).
class SpeakQueueTest {
  private final RoomThread room = new RoomThread(null);
  private final BackPressure pressure = new BackPressure(1024);
  private final SpeakQueue queue = new SpeakQueue(pressure, room);
  private final Place reader = new Place();
  private final CompletableFuture<Boolean> speech = new CompletableFuture<>();
  private double growth;

  /// A reader somewhere in a log.
  private static final class Place implements BackPressure.Reader {
    private double lag;

    @Override
    public double lag() {
      return lag;
    }

    @Override
    public long ringBytes() {
      return 1 << 20;
    }

    @Override
    public long taken() {
      return 0;
    }

    @Override
    public boolean isDone() {
      return false;
    }
  }

  /// It has been given everything, so that it is waited for.
  @BeforeEach
  void join() throws Exception {
    inside(() -> {
      pressure.watch(() -> growth++);
      pressure.add(reader);
      return isOn();
    });
  }

  @AfterEach
  void close() {
    room.shutdownNow();
  }

  @Test
  void letsWhoSpeaksThroughAsLongAsNobodyIsFarBehind() throws Exception {
    assertThat(
            inside(() -> {
              queue.add(this::speak);
              return speech.isDone();
            }))
        .isTrue();
  }

  @Test
  void keepsWhoSpeaksWaitingUntilWhoReadsIsNearer() throws Exception {
    inside(() -> {
      reader.lag = 0.9;
      queue.add(this::speak);
      reader.lag = 0.1;
      queue.goOn();
      return true;
    });
    assertThat(spoke()).isFalse();
  }

  @Test
  void keepsNobodyWaitingForOneThatHasStopped() throws Exception {
    inside(() -> {
      reader.lag = 0.9;
      queue.add(this::speak);
      return true;
    });
    assertThat(spoke()).isFalse();
  }

  @Test
  void keepsNobodyWaitingWhenNothingMattersAnyMore() throws Exception {
    assertThat(
            inside(() -> {
              reader.lag = 0.9;
              queue.add(this::speak);
              queue.letAllGo();
              return speech.isDone();
            }))
        .isTrue();
  }

  private void speak() {
    speech.complete(isOn());
  }

  /// Whether somebody was too far behind when it spoke.
  private boolean spoke() throws Exception {
    return speech.get(20, TimeUnit.SECONDS);
  }

  private boolean isOn() {
    return pressure.isOn(System.nanoTime());
  }

  private <T> T inside(Callable<T> task) throws Exception {
    return room.submit(task).get(20, TimeUnit.SECONDS);
  }
}
