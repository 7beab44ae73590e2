package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SocketProbeTest {
  private final SocketProbe probe = new SocketProbe();
  private SocketChannel near;
  private SocketChannel far;

  SocketProbeTest() throws IOException {}

  @BeforeEach
  void connect() throws IOException {
    try (var server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      near = SocketChannel.open(server.getLocalAddress());
      far = server.accept();
    }
    near.configureBlocking(false);
  }

  @AfterEach
  void close() throws IOException {
    probe.close();
    near.close();
    far.close();
  }

  @Test
  void knowsWhetherASocketIsReadable() throws IOException {
    assertThat(state().isReadable()).isFalse();
    far.write(ByteBuffer.wrap(new byte[1]));
    awaitReadable();
    near.read(ByteBuffer.allocate(1));
    assertThat(state().isReadable()).isFalse();
  }

  @Test
  void knowsWhetherASocketIsWritable() throws IOException {
    assertThat(state().isWritable()).isTrue();
    var much = ByteBuffer.allocate(1 << 20);
    while (near.write(much.clear()) > 0) {
      assertThat(near.isOpen()).isTrue();
    }
    assertThat(state().isWritable()).isFalse();
  }

  /// A key that remained would keep the descriptor of a closed socket.
  @Test
  void keepsNoKeyOfTheSocket() {
    state().isReadable();
    assertThat(near.isRegistered()).isFalse();
  }

  @Test
  void aClosedSocketIsNotReadable() throws IOException {
    near.close();
    assertThat(state().isReadable()).isFalse();
  }

  private void awaitReadable() {
    while (!state().isReadable()) {
      Thread.onSpinWait(); // the system takes its time from one end to the other
    }
  }

  private SocketState state() {
    EndPoint endPoint =
        new ByteArrayEndPoint() {
          @Override
          public Object getTransport() {
            return near;
          }
        };
    return probe.of(endPoint);
  }
}
