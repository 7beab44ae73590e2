package se.chatserver.adapter.blockingio;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.WAITING;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import se.chatserver.application.Admission;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.domain.Participant;

/// A room's door behind which nobody goes on before all others have come as far as they can: to the
/// lock, to the wait for news, to their end, or in as well, which nobody may. What would be a
/// matter of luck happens each time.
final class GatedChat implements Chat {
  private final Chat chat;
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
  private volatile List<Thread> watched = List.of();
  private volatile boolean wasCrowded;

  GatedChat(Chat chat) {
    this.chat = chat;
  }

  /// From now on; before that, everyone goes straight through.
  void watch(List<Thread> threads) {
    watched = threads;
  }

  boolean wasCrowded() {
    return wasCrowded;
  }

  @Override
  public Admission enter(Participant participant) {
    dawdle();
    return switch (chat.enter(participant)) {
      case Admission.Admitted(var session) -> new Admission.Admitted(new Stay(session));
      case Admission.Full full -> full;
    };
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

  private final class Stay implements Session {
    private final Session session;

    Stay(Session session) {
      this.session = session;
    }

    @Override
    public void say(String text) {
      dawdle();
      session.say(text);
    }

    @Override
    public void leave() {
      dawdle();
      session.leave();
    }
  }
}
