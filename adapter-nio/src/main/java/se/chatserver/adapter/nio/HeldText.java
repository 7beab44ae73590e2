package se.chatserver.adapter.nio;

import se.chatserver.wire.Conversation;

/// Sees to it that text that is held does not stay held (F4).
///
/// One timer counts at a time. It stays as it is when the deadline is put off; when the deadline is
/// brought forward, another takes its place.
final class HeldText {
  private final Conversation conversation;
  private final Timers timers;
  private final Alarm alarm;
  private final Runnable released;
  private boolean isTimed;
  private long timedFor;

  /// Runs the action in a turn that begins at `deadline` or later.
  @FunctionalInterface
  interface Alarm {
    void at(long deadline, Runnable action);
  }

  /// @param released runs when the conversation was told that it has waited long enough
  HeldText(Conversation conversation, Timers timers, Alarm alarm, Runnable released) {
    this.conversation = conversation;
    this.timers = timers;
    this.alarm = alarm;
    this.released = released;
  }

  /// Something was received.
  void awaitDeadline() {
    if (conversation.isWaiting() && (!isTimed || conversation.deadline() - timedFor < 0)) {
      isTimed = true;
      long deadline = conversation.deadline();
      timedFor = deadline;
      alarm.at(deadline, () -> check(deadline));
    }
  }

  private void check(long deadline) {
    if (deadline != timedFor) {
      return;
    }
    isTimed = false;
    if (conversation.isWaiting() && timers.now() - conversation.deadline() >= 0) {
      conversation.deadlineReached();
      released.run();
    }
    awaitDeadline();
  }
}
