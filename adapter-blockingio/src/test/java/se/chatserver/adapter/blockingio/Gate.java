package se.chatserver.adapter.blockingio;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.WAITING;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import se.chatserver.application.InterceptedChat.Call;
import se.chatserver.application.InterceptedChat.Interceptor;
import se.chatserver.domain.Participant;

/// Holds each thread in the room until all others have come as far as they can: to the lock, to the
/// wait for a turn, to their end, or into the room as well, which is the race that is looked for.
/// So the threads meet in every run.
final class Gate implements Interceptor {
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
  private volatile List<Thread> watched = List.of();
  private volatile boolean wasCrowded;

  /// Holds threads from now on; before that, every thread goes straight through.
  void watch(List<Thread> threads) {
    watched = threads;
  }

  boolean wasCrowded() {
    return wasCrowded;
  }

  @Override
  public void call(Call call, Participant participant, String text, Runnable proceed) {
    dawdle();
    proceed.run();
  }

  /// Returns when no thread in the list can move.
  void awaitStandstill(List<Thread> threads) {
    while (!threads.stream().allMatch(this::cannotMove)) {
      Thread.onSpinWait();
    }
  }

  private void dawdle() {
    var me = Thread.currentThread();
    inside.add(me);
    awaitStandstill(watched.stream().filter(thread -> !thread.equals(me)).toList());
    if (inside.size() > 1) {
      wasCrowded = true;
    }
    inside.remove(me);
  }

  private boolean cannotMove(Thread thread) {
    var state = thread.getState();
    return state == WAITING || state == TERMINATED || inside.contains(thread);
  }
}
