package se.chatserver.adapter.nio;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.Consumer;

/// Things that have the same time until their deadlines, the oldest first.
///
/// There is one timer for all. Confined to the loop's thread.
final class DeadlineSet<T extends DeadlineSet.Member> {
  private final Timers timers;
  private final SequencedSet<T> members = new LinkedHashSet<>();
  private boolean isTimed;

  /// Something with a deadline.
  interface Member {
    /// By the loop's clock.
    long deadline();

    /// The deadline has passed. What came before that is still to be looked for.
    void expire();
  }

  DeadlineSet(Timers timers) {
    this.timers = timers;
  }

  void add(T member) {
    members.add(member);
  }

  /// It is over.
  ///
  /// @return whether it was there
  boolean remove(T member) {
    return members.remove(member);
  }

  int size() {
    return members.size();
  }

  T oldest() {
    return members.getFirst();
  }

  void forEach(Consumer<T> action) {
    members.forEach(action);
  }

  void clear() {
    members.clear();
  }

  /// Lets those expire that are due. Once a turn.
  void expireOld() {
    if (!isTimed && !members.isEmpty()) {
      long now = timers.now();
      members.stream().takeWhile(it -> it.deadline() - now <= 0).toList().forEach(Member::expire);
      awaitNextDeadline();
    }
  }

  private void awaitNextDeadline() {
    if (!members.isEmpty()) {
      isTimed = true;
      timers.at(oldest().deadline(), () -> isTimed = false);
    }
  }
}
