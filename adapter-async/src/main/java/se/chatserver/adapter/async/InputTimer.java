package se.chatserver.adapter.async;

import java.time.Duration;
import java.util.function.Consumer;
import se.chatserver.transport.Conversation;

/// Measures how long a client has been silent, and asks for held text to be said when its deadline
/// has passed (F4). Only the room's thread calls it.
///
/// ```
/// ENTERING --admitted--> LISTENING --bytes have come--> SPEAKING --they are said--> LISTENING
///                            '----too fast: no read for a while----> PAUSED -------------^
/// ```
final class InputTimer {
  private enum State {
    ENTERING,
    LISTENING,
    SPEAKING,
    PAUSED
  }

  private final Conversation conversation;
  private final Deadlines deadlines;
  private final Consumer<Runnable> guard;
  private final Runnable turn;
  private State state = State.ENTERING;
  private long quietSince = System.nanoTime();
  private boolean isTimed;
  private long timedFor;

  /// @param guard runs a task, and closes the connection if the task fails
  /// @param turn asks the transport to look at the connection again
  InputTimer(
      Conversation conversation, Deadlines deadlines, Consumer<Runnable> guard, Runnable turn) {
    this.conversation = conversation;
    this.deadlines = deadlines;
    this.guard = guard;
    this.turn = turn;
  }

  boolean isEntering() {
    return state == State.ENTERING;
  }

  /// A read is pending, or soon will be. From now on silence counts.
  void listens(long now) {
    state = State.LISTENING;
    quietSince = now;
    awaitDeadline();
  }

  /// What was read waits to be said.
  void speaks() {
    state = State.SPEAKING;
  }

  /// Nothing is read for a while.
  void pauses() {
    state = State.PAUSED;
  }

  /// For how long the client had been silent at that time, 0 while nothing is read from it.
  long quietNanos(long asked) {
    return state == State.LISTENING ? asked - quietSince : 0;
  }

  /// One timer counts at a time; when the deadline is brought forward, another takes its place.
  private void awaitDeadline() {
    if (state == State.LISTENING && conversation.isWaiting() && isTimerNeeded()) {
      isTimed = true;
      long deadline = conversation.deadline();
      timedFor = deadline;
      var wait = Duration.ofNanos(deadline - System.nanoTime());
      var _ = deadlines.after(wait, asked -> guard.accept(() -> deadlinePassed(deadline, asked)));
    }
  }

  private boolean isTimerNeeded() {
    return !isTimed || conversation.deadline() - timedFor < 0;
  }

  private void deadlinePassed(long deadline, long asked) {
    if (deadline != timedFor) {
      return;
    }
    isTimed = false;
    if (quietNanos(asked) > 0) {
      conversation.heardNothing(asked);
      turn.run();
    }
    awaitDeadline();
  }
}
