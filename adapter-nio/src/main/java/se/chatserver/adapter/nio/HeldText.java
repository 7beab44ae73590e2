package se.chatserver.adapter.nio;

import se.chatserver.transport.Conversation;

/// Sees to it that text that is held does not stay held (F4).
///
/// One timer counts at a time. It stays as it is when the deadline is put off; when the deadline is
/// brought forward, another takes its place. The timer only has the socket asked: the rest of the
/// line may have come while the process did not run.
final class HeldText {
  private final Conversation conversation;
  private final Alarm alarm;
  private final Runnable ask;
  private boolean isTimed;
  private long timedFor;

  /// Runs the action in a turn that begins at `deadline` or later.
  @FunctionalInterface
  interface Alarm {
    void at(long deadline, Runnable action);
  }

  /// @param ask runs when the text has been held for long enough
  HeldText(Conversation conversation, Alarm alarm, Runnable ask) {
    this.conversation = conversation;
    this.alarm = alarm;
    this.ask = ask;
  }

  /// Something was received.
  void awaitDeadline() {
    if (conversation.isWaiting() && (!isTimed || conversation.deadline() - timedFor < 0)) {
      isTimed = true;
      long deadline = conversation.deadline();
      timedFor = deadline;
      alarm.at(deadline, () -> deadlinePassed(deadline));
    }
  }

  private void deadlinePassed(long deadline) {
    if (deadline != timedFor) {
      return;
    }
    isTimed = false;
    if (conversation.isWaiting()) {
      ask.run();
    }
  }
}
