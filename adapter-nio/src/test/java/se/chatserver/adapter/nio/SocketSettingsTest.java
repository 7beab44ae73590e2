package se.chatserver.adapter.nio;

import static java.net.StandardSocketOptions.TCP_NODELAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Limits;

/// Sockets are set when they are accepted, and never again.
class SocketSettingsTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private EventLoop loop;

  @BeforeEach
  void start() throws IOException {
    var protocol = Protocols.english(Limits.DEFAULT);
    loop = NioTransport.bind(SelectorProvider.provider(), System::nanoTime, ANY, protocol);
  }

  @AfterEach
  void stop() throws IOException {
    loop.close();
  }

  @Test
  void areSetOnce() throws IOException {
    var sockets = new ArrayList<AcceptedSocket>();
    var address = loop.listen(ANY, sockets::add);
    try (var _ = TestClient.connected(address)) {
      while (sockets.isEmpty()) {
        loop.runOnce();
      }
      var accepted = sockets.getFirst();
      var socket = accepted.channel();
      assertThat(socket.isBlocking()).isFalse();
      assertThat(socket.getOption(TCP_NODELAY)).isTrue();

      socket.setOption(TCP_NODELAY, false);
      loop.enter(accepted, new PlainWire(socket));
      assertThat(socket.getOption(TCP_NODELAY)).isFalse();
    }
  }
}
