package se.chatserver.adapter.nio;

import java.time.Duration;
import se.chatserver.adapter.nio.sim.Agenda;
import se.chatserver.application.EventLog;
import se.chatserver.application.LateEventLog;
import se.chatserver.application.RoomExecutor;
import se.chatserver.domain.Event;
import se.chatserver.simulation.Dice;

/// A log that answers when the dice say so: soon or late, one by one or many at once, and perhaps
/// not any more at some time.
final class SimEventLog implements EventLog {
  private static final int FAILS_ONE_IN = 8;
  private static final int STALLS_ONE_IN = 20;

  private final LateEventLog log = new LateEventLog();
  private final Dice dice;
  private final Agenda agenda;
  private final Duration delay;
  private final int eventsToFailure;
  private RoomExecutor executor;
  private Runnable onFailure;
  private boolean isAnswering;
  private boolean hasFailed;
  private int submitted;

  SimEventLog(Dice dice, Agenda agenda) {
    this.dice = dice;
    this.agenda = agenda;
    this.delay = dice.pick(Duration.ZERO, Duration.ofMillis(5), Duration.ofMillis(300));
    this.eventsToFailure = dice.oneIn(FAILS_ONE_IN) ? dice.between(1, 60) : Integer.MAX_VALUE;
  }

  /// @param roomExecutor runs the answers
  /// @param whenFailed runs in the room, after the listener has been told
  void start(RoomExecutor roomExecutor, Runnable whenFailed) {
    executor = roomExecutor;
    onFailure = whenFailed;
  }

  /// Whether something has been submitted that has not come back, or never will.
  boolean isBehind() {
    return log.waiting() > 0 || hasFailed;
  }

  boolean hasFailed() {
    return hasFailed;
  }

  @Override
  public String process() {
    return log.process();
  }

  @Override
  public void deliverTo(Listener listener) {
    log.deliverTo(listener);
  }

  @Override
  public void submit(Event event) {
    log.submit(event);
    submitted++;
    answerLater();
  }

  @Override
  public long pendingBytes() {
    return log.pendingBytes();
  }

  private void answerLater() {
    if (!isAnswering) {
      isAnswering = true;
      var most = dice.oneIn(STALLS_ONE_IN) ? Duration.ofSeconds(2) : delay;
      agenda.in(dice.upTo(most), () -> executor.execute(this::answer));
    }
  }

  private void answer() {
    isAnswering = false;
    if (submitted >= eventsToFailure) {
      hasFailed = true;
      log.fail();
      onFailure.run();
      return;
    }
    for (int left = dice.between(1, log.waiting()); left > 0; left--) {
      log.answer();
    }
    if (log.waiting() > 0) {
      answerLater();
    }
  }
}
