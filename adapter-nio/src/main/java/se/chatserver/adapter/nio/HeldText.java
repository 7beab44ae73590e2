package se.chatserver.adapter.nio;

import java.util.function.BooleanSupplier;
import se.chatserver.wire.Conversation;

/// Sees to it that text that is held does not stay held (F4), with at most one timer at a time.
final class HeldText {
  private final Conversation conversation;
  private final Timers timers;
  private final Alarm alarm;
  private final BooleanSupplier isMoreComing;
  private final Runnable released;
  private boolean isTimed;

  /// Runs the action in a turn that begins at `deadline` or later.
  @FunctionalInterface
  interface Alarm {
    void at(long deadline, Runnable action);
  }

  /// @param isMoreComing whether something waits to be read; then it is [received][#awaitDeadline]
  ///   before anything is released
  /// @param released runs when the conversation was told that it has waited long enough
  HeldText(
      Conversation conversation,
      Timers timers,
      Alarm alarm,
      BooleanSupplier isMoreComing,
      Runnable released) {
    this.conversation = conversation;
    this.timers = timers;
    this.alarm = alarm;
    this.isMoreComing = isMoreComing;
    this.released = released;
  }

  /// Something was received.
  void awaitDeadline() {
    if (conversation.isWaiting() && !isTimed) {
      isTimed = true;
      alarm.at(conversation.deadline(), this::checkDeadline);
    }
  }

  private void checkDeadline() {
    isTimed = false;
    if (isMoreComing.getAsBoolean()) {
      return;
    }
    if (conversation.isWaiting() && timers.now() - conversation.deadline() >= 0) {
      conversation.deadlineReached();
      released.run();
    }
    awaitDeadline();
  }
}
