package se.chatserver.adapter.nio;

import org.jspecify.annotations.Nullable;
import se.chatserver.transport.Deadlines;

/// The timer of one connection: it waits for the first of its deadlines.
///
/// It stays as it is when the deadline is put off; when the deadline is brought forward, another
/// timer takes its place. The timer only has the socket asked: input, or room for output, may have
/// come while the process did not run. When that is under way, there is no timer.
final class DeadlineTimer {
  private final Timers timers;
  private final Deadlines deadlines;
  private final Connection connection;
  private Timers.@Nullable Timer timer;

  DeadlineTimer(Timers timers, Deadlines deadlines, Connection connection) {
    this.timers = timers;
    this.deadlines = deadlines;
    this.connection = connection;
  }

  /// A read may have changed a deadline. It may even have passed already: what was read can change
  /// how long text is held.
  void update() {
    set(deadlines.nanosLeft(timers.turn()));
  }

  /// A write may have changed a deadline. One that has passed already is under way.
  void updateIfAhead() {
    long left = deadlines.nanosLeft(timers.turn());
    if (left >= 0) {
      set(left);
    }
  }

  private void set(long left) {
    if (left == Deadlines.FOR_EVER) {
      return;
    }
    long deadline = timers.turn() + left;
    if (timer == null || deadline - timer.deadline() < 0) {
      cancel();
      timer = timers.at(deadline, this::passed, connection::fail);
    }
  }

  /// The connection is closed.
  void cancel() {
    if (timer != null) {
      timers.cancel(timer);
      timer = null;
    }
  }

  private void passed() {
    timer = null;
    if (deadlines.nanosLeft(timers.turn()) <= 0) {
      connection.deadlinePassed();
    } else {
      update();
    }
  }
}
