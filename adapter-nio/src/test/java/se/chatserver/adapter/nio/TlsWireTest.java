package se.chatserver.adapter.nio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tlschannel.NeedsReadException;
import tlschannel.NeedsTaskException;

/// What one read does (E9). The client is Java's; it updates its keys when it is told to shake
/// hands once more.
class TlsWireTest {
  private static final int FEW = 20;

  private final ByteBuffer into = ByteBuffer.allocate(1 << 14);
  private Socket socket;
  private SSLSocket client;
  private SocketChannel server;
  private TlsWire wire;

  @BeforeEach
  void shakeHands() throws Exception {
    try (var listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      socket = TestClient.connected((InetSocketAddress) listening.getLocalAddress());
      server = listening.accept();
    }
    server.configureBlocking(false);
    wire = new TlsWire(server, Certificates.SERVER);
    client = TestClient.over(socket);
    client.setEnabledProtocols(new String[] {"TLSv1.3"});
    var shaking =
        new FutureTask<>(() -> {
          client.startHandshake();
          return null;
        });
    Thread.ofPlatform().daemon().start(shaking);
    while (!isShaken()) {
      Thread.onSpinWait();
    }
    shaking.get();
  }

  private boolean isShaken() throws IOException {
    try {
      wire.handshake();
      return true;
    } catch (NeedsTaskException e) {
      e.getTask().run();
    } catch (NeedsReadException _) {
      // The client is not that far.
    }
    return false;
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    server.close();
  }

  @Test
  void decryptsOneRecordThoughMoreHaveCome() throws IOException {
    int size = sizeOfAKeyUpdate();
    updateKeys(FEW);
    awaitArrivalOf(FEW * size);
    for (int left = FEW - 1; left >= 0; left--) {
      assertThat(wire.read(into)).isZero();
      assertThat(wire.overhead()).isEqualTo(size);
      assertThat(wire.hasMore()).isEqualTo(left > 0);
    }
    assertThat(wire.read(into)).isZero();
    assertThat(wire.overhead()).isZero();
  }

  @Test
  void callsTextNoOverhead() throws IOException {
    int size = sizeOfAKeyUpdate();
    updateKeys(1);
    awaitArrivalOf(size);
    client.getOutputStream().write('x');
    assertThat(wire.read(into)).isZero();
    assertThat(wire.overhead()).isEqualTo(size);
    while (wire.read(into) == 0) {
      assertThat(wire.overhead()).isZero();
    }
    assertThat(into.get(0)).isEqualTo((byte) 'x');
    assertThat(wire.overhead()).isZero();
  }

  private void updateKeys(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      client.startHandshake();
    }
  }

  private int sizeOfAKeyUpdate() throws IOException {
    updateKeys(1);
    do {
      assertThat(wire.read(into)).isZero();
    } while (wire.overhead() == 0);
    return wire.overhead();
  }

  private void awaitArrivalOf(int bytes) throws IOException {
    while (server.socket().getInputStream().available() < bytes) {
      Thread.onSpinWait();
    }
  }
}
