package se.chatserver.adapter.async;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import se.chatserver.application.InterceptedChat.Call;
import se.chatserver.application.InterceptedChat.Interceptor;
import se.chatserver.domain.Participant;

/// Records which threads enter the room, how many at once, and out of how many call-backs.
final class RoomSpy implements Interceptor {
  final Set<String> threads = ConcurrentHashMap.newKeySet();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  final AtomicInteger mostCallBacks = new AtomicInteger();

  private final AtomicInteger inside = new AtomicInteger();

  @Override
  public void call(Call call, Participant participant, String text, Runnable proceed) {
    mostAtOnce.accumulateAndGet(inside.incrementAndGet(), Math::max);
    mostCallBacks.accumulateAndGet(callBacksOnTheStack(), Math::max);
    threads.add(Thread.currentThread().getName() + " " + Thread.currentThread().threadId());
    try {
      proceed.run();
    } finally {
      inside.decrementAndGet();
    }
  }

  private static int callBacksOnTheStack() {
    long found =
        StackWalker.getInstance(RETAIN_CLASS_REFERENCE)
            .walk(frames -> frames.filter(RoomSpy::isCallBack).count());
    return (int) found;
  }

  /// Ours, less the method that the compiler put before it for the erased type.
  private static boolean isCallBack(StackFrame frame) {
    return Set.of("completed", "failed").contains(frame.getMethodName())
        && frame.getDescriptor().contains("Lse/chatserver/adapter/async/");
  }
}
