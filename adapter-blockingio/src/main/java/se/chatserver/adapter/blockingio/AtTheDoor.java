package se.chatserver.adapter.blockingio;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.TextProtocol;

/// For a room that another thread is in all the time: nobody else goes in, but asks at the door and
/// waits for the answer.
///
/// So each client asks one thing at a time, and one that sends much waits for the others.
final class AtTheDoor implements Entrance {
  /// What a writer finds when it looks.
  private enum Found {
    SOMETHING,
    NOTHING_YET,
    THE_END
  }

  private final RoomExecutor executor;
  private final TextProtocol protocol;
  private final TurnSignal news = new TurnSignal();

  AtTheDoor(RoomExecutor executor, TextProtocol protocol) {
    this.executor = executor;
    this.protocol = protocol;
    executor.onTurnEnd(news::tell);
  }

  @Override
  public Conversation open(InetSocketAddress remote, int port) {
    return visit(() -> protocol.open(remote, port));
  }

  @Override
  public <T extends @Nullable Object> T enter(
      Conversation conversation, Function<Conversation, T> entry) {
    return visit(() -> entered(conversation, entry));
  }

  @Override
  public <T extends @Nullable Object> T speak(
      Conversation conversation, Function<Conversation, T> speech) {
    return answered(executor::executeMessage, () -> entered(conversation, speech));
  }

  @Override
  public void stop(Iterable<Connection> connections) {
    boolean _ =
        visit(() -> {
          connections.forEach(connection -> connection.conversation().stop());
          news.tell();
          return true;
        });
  }

  @Override
  public boolean take(Conversation conversation, ByteBuffer into) {
    long seen = news.number();
    var found = visit(() -> look(conversation, into));
    while (found == Found.NOTHING_YET) {
      news.awaitMoreThan(seen);
      seen = news.number();
      found = visit(() -> look(conversation, into));
    }
    return found == Found.SOMETHING;
  }

  @Override
  public void pause(Conversation conversation) {
    long pause = pauseNanos(conversation);
    while (pause > 0 && !Thread.currentThread().isInterrupted()) {
      news.await(pause);
      pause = pauseNanos(conversation);
    }
  }

  private long pauseNanos(Conversation conversation) {
    return visit(() -> conversation.pauseNanos(System.nanoTime()));
  }

  /// What is said is news of the room, which all are told of. What concerns one conversation alone
  /// is told only when its writer may be waiting, and not when it has something to do already.
  private <T extends @Nullable Object> T entered(
      Conversation conversation, Function<Conversation, T> entry) {
    boolean wasAwaited = Entrance.isAwaited(conversation);
    try {
      return entry.apply(conversation);
    } finally {
      if (!wasAwaited && Entrance.isAwaited(conversation)) {
        news.tell();
      }
    }
  }

  private static Found look(Conversation conversation, ByteBuffer into) {
    if (conversation.isOwed()) {
      conversation.takeOwed(into);
      return Found.SOMETHING;
    }
    return conversation.isOver() ? Found.THE_END : Found.NOTHING_YET;
  }

  private <T extends @Nullable Object> T visit(Supplier<T> visit) {
    return answered(executor::execute, visit);
  }

  private static <T extends @Nullable Object> T answered(
      Consumer<Runnable> way, Supplier<T> visit) {
    var answer = new CompletableFuture<T>();
    way.accept(() -> answer(answer, visit));
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException defect ? defect : e;
    }
  }

  /// A defect is for the one who asked to deal with.
  private static <T extends @Nullable Object> void answer(
      CompletableFuture<T> answer, Supplier<T> visit) {
    try {
      answer.complete(visit.get());
    } catch (RuntimeException | Error defect) {
      answer.completeExceptionally(defect);
    }
  }
}
