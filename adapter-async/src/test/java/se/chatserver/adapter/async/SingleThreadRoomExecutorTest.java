package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Chat;
import se.chatserver.application.Entered;
import se.chatserver.application.EventLog;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.LineLog;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.Changes;
import se.chatserver.transport.SharedRoom;

/// The turns of the one thread, and that messages wait for readers (G2).
class SingleThreadRoomExecutorTest {
  private double growth;
  private final EventLog events = EventLog.inMemory(() -> 0);
  private final BackPressure pressure = new BackPressure(1024, events, 1 << 17, () -> growth++);
  private final LineLog log = new LineLog(EventFormat.SWEDISH, 1 << 17, false);
  private final Changes changes = new Changes();
  private final Chat chat = Chat.in(new Room(9), events, log, changes);
  private final SingleThreadRoomExecutor executor =
      new SingleThreadRoomExecutor(new SharedRoom(chat, log, changes, pressure));
  private final Place reader = new Place();
  private final CompletableFuture<Boolean> message = new CompletableFuture<>();

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

  /// This reader has been given everything, so that senders wait for it.
  @BeforeEach
  void join() throws Exception {
    inRoom(() -> {
      pressure.add(reader);
      return isOn();
    });
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void runsAMessageWhileNoReaderIsFarBehind() throws Exception {
    executor.executeMessage(this::speak);
    assertThat(spoke()).isFalse();
  }

  @Test
  void keepsAMessageWaitingUntilTheReaderIsNearer() throws Exception {
    inRoom(() -> reader.lag = 0.9);
    executor.executeMessage(this::speak);
    boolean spokeBefore =
        inRoom(() -> {
          reader.lag = 0.1;
          return message.isDone();
        });
    assertThat(spokeBefore).isFalse();
    assertThat(spoke()).isFalse();
  }

  @Test
  void doesNotWaitForAReaderThatHasStopped() throws Exception {
    inRoom(() -> reader.lag = 0.9);
    executor.executeMessage(this::speak);
    assertThat(spoke()).isFalse();
  }

  @Test
  void endsATurnOnlyWhenSomethingHappened() throws Exception {
    var turns = new ArrayList<String>();
    var registration = executor.onTurnEnd(() -> turns.add("turn"));
    inRoom(() -> "nothing");
    inRoom(() -> Entered.into(chat, "10.0.0.1:1", "10.0.0.1"));
    assertThat(inRoom(() -> List.copyOf(turns))).hasSize(1);
    registration.remove();
    inRoom(() -> Entered.into(chat, "10.0.0.1:2", "10.0.0.1"));
    assertThat(inRoom(() -> List.copyOf(turns))).hasSize(1);
  }

  @Test
  void goesOnAfterADefect() throws Exception {
    executor.execute(() -> {
      throw new IllegalStateException("on purpose");
    });
    assertThat(inRoom(() -> "alive")).isEqualTo("alive");
  }

  private void speak() {
    message.complete(isOn());
  }

  /// Whether a reader was too far behind when it spoke.
  private boolean spoke() throws Exception {
    return message.get(20, TimeUnit.SECONDS);
  }

  private boolean isOn() {
    return pressure.isOn(System.nanoTime());
  }

  private <T> T inRoom(Callable<T> task) throws Exception {
    var answer = new CompletableFuture<T>();
    executor.execute(() -> {
      try {
        answer.complete(task.call());
      } catch (Exception e) {
        answer.completeExceptionally(e);
      }
    });
    return answer.get(20, TimeUnit.SECONDS);
  }
}
