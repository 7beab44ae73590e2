package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.spi.AsynchronousChannelProvider;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.SharedRoom;

class AcceptorTest {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final FullHouse server = new FullHouse();
  private final SharedRoom shared =
      RunningServer.room(RunningServer.LIMITS, UnaryOperator.identity());
  private final RoomExecutor executor = AsyncTransport.executor(shared);
  private final CallbackExecutor room = new CallbackExecutor(executor);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void triesAgainAfterAPauseHoweverOftenItFails() throws Exception {
    try (room) {
      long start = System.nanoTime();
      var acceptor = acceptor();
      room.execute(acceptor::accept);
      assertThat(server.tries.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4 * PAUSE.toNanos());
      CompletableFuture.runAsync(acceptor::close, room).get();
    }
  }

  @Test
  void doesNotTryAgainWhenClosed() throws Exception {
    try (room) {
      var acceptor = acceptor();
      acceptor.close();
      CompletableFuture.runAsync(acceptor::accept, room).get();
      assertThat(server.tries.getCount()).isEqualTo(5);
    }
  }

  private Acceptor acceptor() throws IOException {
    var protocol = RunningServer.protocol(shared, RunningServer.LIMITS, null);
    var threads = Thread.ofPlatform().daemon().factory();
    var group = AsynchronousChannelGroup.withFixedThreadPool(1, threads);
    try (var barrier = PollBarrier.open(group)) {
      var connections = new Connections(protocol, room, barrier);
      return new Acceptor(server, connections, room, PAUSE);
    } finally {
      group.shutdownNow();
    }
  }

  /// Fails each accept for want of a descriptor, and inside the call, as a channel may.
  private static final class FullHouse extends AsynchronousServerSocketChannel {
    final CountDownLatch tries = new CountDownLatch(5);
    private boolean isClosed;

    FullHouse() {
      super(AsynchronousChannelProvider.provider());
    }

    @Override
    public <A> void accept(
        A attachment, CompletionHandler<AsynchronousSocketChannel, ? super A> handler) {
      tries.countDown();
      handler.failed(new IOException("Too many open files"), attachment);
    }

    @Override
    public boolean isOpen() {
      return !isClosed;
    }

    @Override
    public void close() {
      isClosed = true;
    }

    @Override
    public Future<AsynchronousSocketChannel> accept() {
      throw new UnsupportedOperationException();
    }

    @Override
    public AsynchronousServerSocketChannel bind(SocketAddress local, int backlog) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> AsynchronousServerSocketChannel setOption(SocketOption<T> name, T value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
      return Set.of();
    }

    @Override
    public SocketAddress getLocalAddress() {
      throw new UnsupportedOperationException();
    }
  }
}
