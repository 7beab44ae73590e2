package se.chatserver.adapter.nio;

import static java.net.StandardSocketOptions.TCP_NODELAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Chat;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Doorman;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TextProtocol;

/// Sockets are set when they are accepted, and never again.
class SocketSettingsTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private EventLoop loop;

  @BeforeEach
  void start() throws IOException {
    var log = new LineLog(EventFormat.ENGLISH, 1 << 17, false);
    var doorman = new Doorman(Chat.in(new Room(9), log), 0);
    var limits = Limits.DEFAULT.withRingBytes(1 << 17);
    var protocol = new TextProtocol(doorman, log, Framing.AUTO, false, Notices.ENGLISH, limits);
    loop = NioTransport.bind(SelectorProvider.provider(), System::nanoTime, ANY, protocol);
  }

  @AfterEach
  void stop() throws IOException {
    loop.close();
  }

  @Test
  void areSetOnce() throws IOException {
    var newcomers = new ArrayList<SocketChannel>();
    var address = loop.listen(ANY, newcomers::add);
    try (var _ = Guest.connected(address)) {
      while (newcomers.isEmpty()) {
        loop.runOnce();
      }
      var newcomer = newcomers.getFirst();
      assertThat(newcomer.isBlocking()).isFalse();
      assertThat(newcomer.getOption(TCP_NODELAY)).isTrue();

      newcomer.setOption(TCP_NODELAY, false);
      loop.enter(newcomer, new PlainWire(newcomer));
      assertThat(newcomer.getOption(TCP_NODELAY)).isFalse();
    }
  }
}
