package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that only hold connections open cannot keep others out (W21).
class HttpSocketsTest {
  private final List<Socket> accepted = new ArrayList<>();
  private long now;
  private boolean isReadable;
  private final HttpSockets httpSockets = new HttpSockets(() -> now, _ -> isReadable);

  @AfterEach
  void closeAll() {
    accepted.forEach(Socket::close);
  }

  @Test
  void closesTheOldestForANewOne() {
    var all = many(HttpSockets.MAX);
    assertThat(all).allMatch(Socket::isOpen);
    opened();
    assertThat(all.getFirst().isOpen()).isFalse();
    assertThat(all.subList(1, all.size())).allMatch(Socket::isOpen);
  }

  /// It takes a moment until a close is known; new sockets do not wait for it.
  @Test
  void closesOneForEachNewOne() {
    var all = many(HttpSockets.MAX);
    var more = many(20);
    assertThat(all.subList(0, 20)).noneMatch(Socket::isOpen);
    assertThat(all.subList(20, all.size())).allMatch(Socket::isOpen);
    assertThat(more).allMatch(Socket::isOpen);
  }

  @Test
  void closesASocketThatHasNoEndPointYet() {
    var oldest = accepted();
    many(HttpSockets.MAX);
    assertThat(oldest.channel.isOpen()).isFalse();
    httpSockets.onOpened(oldest.connection());
    assertThat(oldest.isOpen()).isFalse();
  }

  @Test
  void acceptsNoneWhileTooManyAreBeingClosed() throws Exception {
    var all = many(HttpSockets.MAX_OPEN - 1);
    var accepting = new Thread(this::accepted);
    accepting.start();
    var state = accepting.getState();
    while (state != Thread.State.WAITING && state != Thread.State.TERMINATED) {
      Thread.onSpinWait();
      state = accepting.getState();
    }
    assertThat(state).isEqualTo(Thread.State.WAITING);
    httpSockets.onClosed(all.getFirst().channel);
    accepting.join();
    assertThat(accepted).hasSize(HttpSockets.MAX_OPEN);
  }

  @Test
  void closesASocketThatIsTooOld() {
    var first = opened();
    now += HttpSockets.MAX_AGE.toNanos() / 2;
    var second = opened();
    now += HttpSockets.MAX_AGE.toNanos() / 2 + 1;
    httpSockets.closeOld();
    assertThat(first.isOpen()).isFalse();
    assertThat(second.isOpen()).isTrue();
  }

  @Test
  void closesASilentSocket() {
    var silent = opened();
    var other = opened();
    silent.idleMillis = HttpSockets.MAX_SILENCE.toMillis() + 1;
    httpSockets.closeOld();
    assertThat(silent.isOpen()).isFalse();
    assertThat(other.isOpen()).isTrue();
  }

  /// After a pause of the process the clock is ahead of what has been read.
  @Test
  void aSocketWithUnreadBytesIsNotSilent() {
    var socket = opened();
    socket.idleMillis = HttpSockets.MAX_SILENCE.toMillis() + 1;
    isReadable = true;
    httpSockets.closeOld();
    assertThat(socket.isOpen()).isTrue();
  }

  /// Jetty detects the protocol in one connection, and speaks it in the next, on the same socket.
  @Test
  void aSocketWithManyConnectionsCountsOnce() {
    var all = many(HttpSockets.MAX);
    for (var socket : all) {
      httpSockets.onClosed(socket.connection());
      httpSockets.onOpened(socket.connection());
    }
    assertThat(all).allMatch(Socket::isOpen);
  }

  private List<Socket> many(int count) {
    var all = new ArrayList<Socket>();
    for (int i = 0; i < count; i++) {
      all.add(opened());
    }
    return all;
  }

  private Socket opened() {
    var socket = accepted();
    httpSockets.onOpened(socket.connection());
    return socket;
  }

  private Socket accepted() {
    var socket = new Socket();
    accepted.add(socket);
    httpSockets.onAccepting(socket.channel);
    return socket;
  }

  private static final class Socket extends ByteArrayEndPoint {
    private final SocketChannel channel;
    private long idleMillis;

    Socket() {
      try {
        channel = SocketChannel.open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    AbstractConnection connection() {
      return new AbstractConnection(this, Runnable::run) {
        @Override
        public void onFillable() {}
      };
    }

    @Override
    public Object getTransport() {
      return channel;
    }

    @Override
    public long getIdleFor() {
      return idleMillis;
    }

    @Override
    public void onClose(Throwable failure) {
      super.onClose(failure);
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
