package se.chatserver.adapter.async;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import se.chatserver.application.Admission;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.domain.Participant;

/// Watches who is in the room, how many at once, and out of how many call-backs.
final class SpyChat implements Chat {
  final Set<String> threads = ConcurrentHashMap.newKeySet();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  final AtomicInteger mostCallBacks = new AtomicInteger();

  private final Chat chat;
  private final AtomicInteger inside = new AtomicInteger();

  SpyChat(Chat chat) {
    this.chat = chat;
  }

  @Override
  public int present() {
    return chat.present();
  }

  @Override
  public Admission enter(Participant participant) {
    return watch(() -> spied(chat.enter(participant)));
  }

  private Admission spied(Admission admission) {
    return admission instanceof Admission.Admitted(var session)
        ? new Admission.Admitted(new Spied(session))
        : admission;
  }

  private <T> T watch(Supplier<T> call) {
    mostAtOnce.accumulateAndGet(inside.incrementAndGet(), Math::max);
    mostCallBacks.accumulateAndGet(callBacksOnTheStack(), Math::max);
    threads.add(Thread.currentThread().getName() + " " + Thread.currentThread().threadId());
    try {
      return call.get();
    } finally {
      inside.decrementAndGet();
    }
  }

  private static int callBacksOnTheStack() {
    long found =
        StackWalker.getInstance(RETAIN_CLASS_REFERENCE)
            .walk(frames -> frames.filter(SpyChat::isCallBack).count());
    return (int) found;
  }

  /// Ours, less the method that the compiler put before it for the erased type.
  private static boolean isCallBack(StackFrame frame) {
    return Set.of("completed", "failed").contains(frame.getMethodName())
        && frame.getDescriptor().contains("Lse/chatserver/adapter/async/");
  }

  private final class Spied implements Session {
    private final Session session;

    Spied(Session session) {
      this.session = session;
    }

    @Override
    public void say(String text) {
      watch(() -> {
        session.say(text);
        return text;
      });
    }

    @Override
    public void leave() {
      watch(() -> {
        session.leave();
        return session;
      });
    }
  }
}
