package se.chatserver.adapter.blockingio;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.ConnectionLog;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.ListeningPort;
import se.chatserver.transport.ProxyHeader;
import se.chatserver.transport.TextProtocol;

/// Gives the threads of this transport access to the room: each runs one task at a time on the
/// room's executor, and waits for its result. So a client that sends much waits for the others.
///
/// Nothing that can block, above all no call on a socket, may happen in the room. All methods may
/// be called by any thread.
final class RoomAccess {
  /// What a writer finds when it looks.
  private enum Found {
    SOMETHING,
    NOTHING_YET,
    THE_END
  }

  private final RoomExecutor executor;
  private final TextProtocol protocol;
  private final ConnectionLog log;
  private final TurnSignal turns = new TurnSignal();
  private final RoomExecutor.Registration registration;

  RoomAccess(RoomExecutor executor, TextProtocol protocol) {
    this.executor = executor;
    this.protocol = protocol;
    this.log = new ConnectionLog(System::nanoTime);
    this.registration = executor.onTurnEnd(turns::signal);
  }

  /// Admits a client, or refuses it; see [TextProtocol#open].
  Conversation open(InetSocketAddress remote, ListeningPort port) {
    return ask(() -> protocol.open(remote, port));
  }

  /// See [TextProtocol#proxyHeader].
  @Nullable ProxyHeader proxyHeader(InetAddress address) {
    return protocol.proxyHeader(address);
  }

  /// See [TextProtocol#proxyHeaderMissing].
  byte[] proxyHeaderMissing() {
    return protocol.proxyHeaderMissing().array();
  }

  /// Applies a function to a conversation in the room, and wakes its writer if it now has output.
  <T extends @Nullable Object> T ask(
      Conversation conversation, Function<Conversation, T> question) {
    return ask(() -> answer(conversation, question));
  }

  /// The same for a function that may say a line; see [RoomExecutor#executeMessage].
  <T extends @Nullable Object> T askMessage(
      Conversation conversation, Function<Conversation, T> question) {
    return answered(executor::executeMessage, () -> answer(conversation, question));
  }

  /// Ends all conversations at once; see [Conversation#stop].
  void stop(Iterable<Connection> connections) {
    executor.execute(() -> connections.forEach(connection -> connection.conversation().stop()));
  }

  /// Waits until the client is owed output, and takes as much of it as the buffer has room for.
  ///
  /// @return false if the conversation is over
  boolean take(Conversation conversation, ByteBuffer into) {
    long seen = turns.number();
    var found = ask(() -> look(conversation, into));
    while (found == Found.NOTHING_YET) {
      turns.awaitMoreThan(seen);
      seen = turns.number();
      found = ask(() -> look(conversation, into));
    }
    return found == Found.SOMETHING;
  }

  /// Waits until the room has answered whether it lets the client in, and logs the answer.
  void awaitEntry(Conversation conversation) {
    long seen = turns.number();
    while (ask(conversation::isEntering)) {
      turns.awaitMoreThan(seen);
      seen = turns.number();
    }
    executor.execute(() -> log.opened(conversation));
  }

  /// The connection is closed.
  void closed(Conversation conversation) {
    executor.execute(() -> log.closed(conversation));
  }

  /// Waits while the client is over its rate, or until interrupted.
  void pause(Conversation conversation) {
    long pause = pauseNanos(conversation);
    while (pause > 0 && !Thread.currentThread().isInterrupted()) {
      turns.await(pause);
      pause = pauseNanos(conversation);
    }
  }

  /// No thread of this transport needs the room any more.
  void close() {
    registration.remove();
  }

  private long pauseNanos(Conversation conversation) {
    return ask(() -> conversation.input().pauseNanos(System.nanoTime()));
  }

  /// A line wakes all writers at the end of the turn. Output for one conversation alone wakes them
  /// only if its writer may be waiting, which it is not if it had work already.
  private <T extends @Nullable Object> T answer(
      Conversation conversation, Function<Conversation, T> question) {
    boolean hadWork = hasWork(conversation);
    try {
      return question.apply(conversation);
    } finally {
      if (!hadWork && hasWork(conversation)) {
        turns.signal();
      }
    }
  }

  /// Whether this is what the conversation's writer waits for.
  private static boolean hasWork(Conversation conversation) {
    return conversation.isOwed() || conversation.isOver();
  }

  private static Found look(Conversation conversation, ByteBuffer into) {
    if (conversation.isOwed()) {
      conversation.takeOwed(into);
      return Found.SOMETHING;
    }
    return conversation.isOver() ? Found.THE_END : Found.NOTHING_YET;
  }

  private <T extends @Nullable Object> T ask(Supplier<T> question) {
    return answered(executor::execute, question);
  }

  private static <T extends @Nullable Object> T answered(
      Consumer<Runnable> way, Supplier<T> question) {
    var answer = new CompletableFuture<T>();
    way.accept(() -> complete(answer, question));
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException defect ? defect : e;
    }
  }

  /// A defect is thrown in the thread that waits for the result.
  private static <T extends @Nullable Object> void complete(
      CompletableFuture<T> answer, Supplier<T> question) {
    try {
      answer.complete(question.get());
    } catch (RuntimeException | Error defect) {
      answer.completeExceptionally(defect);
    }
  }
}
