package se.chatserver.adapter.blockingio;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.TextProtocol;

/// The one lock around every call inward: the room is entered by one thread at a time.
final class OneAtATime implements Entrance {
  /// Not fair: a thousand writers wake for each line, and a newcomer that had to wait its turn
  /// behind them all, again and again, would wait for seconds. That readers are not overtaken by
  /// one who has much to say is for back-pressure to see to.
  private final ReentrantLock lock = new ReentrantLock();

  /// Fair: one who has much to say waits behind those who have come to speak meanwhile (G10). Taken
  /// before the other.
  private final ReentrantLock speakers = new ReentrantLock(true);

  private final Condition news = lock.newCondition();
  private final Condition relief = lock.newCondition();
  private final TextProtocol protocol;
  private final BackPressure pressure;

  OneAtATime(TextProtocol protocol) {
    this.protocol = protocol;
    this.pressure = protocol.backPressure();
  }

  @Override
  public Conversation open(InetSocketAddress remote, int port) {
    lock.lock();
    try {
      return protocol.open(remote, port);
    } finally {
      news.signalAll();
      lock.unlock();
    }
  }

  @Override
  public <T extends @Nullable Object> T enter(
      Conversation conversation, Function<Conversation, T> entry) {
    lock.lock();
    try {
      return entered(conversation, entry);
    } finally {
      letOneSpeak();
      lock.unlock();
    }
  }

  @Override
  public <T extends @Nullable Object> T speak(
      Conversation conversation, Function<Conversation, T> speech) {
    speakers.lock();
    try {
      return speakAlone(conversation, speech);
    } finally {
      speakers.unlock();
    }
  }

  private <T extends @Nullable Object> T speakAlone(
      Conversation conversation, Function<Conversation, T> speech) {
    lock.lock();
    try {
      awaitRelief(conversation);
      return entered(conversation, speech);
    } finally {
      letOneSpeak();
      lock.unlock();
    }
  }

  /// Not for ever: one who is waited for and takes nothing is not waited for any more after a
  /// while.
  private void awaitRelief(Conversation conversation) {
    try {
      long now = System.nanoTime();
      while (!conversation.isInputOver() && pressure.isOn(now)) {
        var _ = relief.awaitNanos(pressure.waitNanos(now));
        now = System.nanoTime();
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /// One at a time, each of whom lets the next go on: or all would wake, and most of them in vain.
  private void letOneSpeak() {
    if (lock.hasWaiters(relief) && !pressure.isOn(System.nanoTime())) {
      relief.signal();
    }
  }

  @Override
  public void stop(Iterable<Connection> connections) {
    lock.lock();
    try {
      connections.forEach(connection -> connection.conversation().stop());
    } finally {
      news.signalAll();
      relief.signalAll();
      lock.unlock();
    }
  }

  @Override
  public boolean take(Conversation conversation, ByteBuffer into) {
    lock.lock();
    try {
      while (!Entrance.isAwaited(conversation)) {
        news.awaitUninterruptibly();
      }
      return takeNow(conversation, into);
    } finally {
      letOneSpeak();
      lock.unlock();
    }
  }

  @Override
  public void pause(Conversation conversation) {
    lock.lock();
    try {
      long pause = conversation.pauseNanos(System.nanoTime());
      while (pause > 0) {
        var _ = news.awaitNanos(pause);
        pause = conversation.pauseNanos(System.nanoTime());
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /// All wait on one condition, for what is said is owed to all. What concerns one conversation
  /// alone wakes them only when its writer may be waiting, and not when it has something to do
  /// already.
  private <T extends @Nullable Object> T entered(
      Conversation conversation, Function<Conversation, T> entry) {
    long lines = protocol.lines();
    boolean wasAwaited = Entrance.isAwaited(conversation);
    try {
      return entry.apply(conversation);
    } finally {
      if (protocol.lines() > lines || (!wasAwaited && Entrance.isAwaited(conversation))) {
        news.signalAll();
      }
    }
  }

  private boolean takeNow(Conversation conversation, ByteBuffer into) {
    assert lock.isHeldByCurrentThread() : "the log may move on while it is copied";
    boolean isOwed = conversation.isOwed();
    if (isOwed) {
      conversation.takeOwed(into);
    }
    return isOwed;
  }
}
