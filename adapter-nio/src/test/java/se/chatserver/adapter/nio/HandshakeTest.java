package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.chatserver.adapter.nio.TestClient.JOINED;
import static se.chatserver.adapter.nio.TestClient.LEFT;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.transport.Limits;
import tlschannel.ClientTlsChannel;

/// How an encrypted connection begins, and how it ends. A plain client is there all the time.
class HandshakeTest {
  private static final String HALF_A_HELLO = "16030102000100";

  /// An alert in a TLS 1.3 record, of which only the length can be seen, as Java pads it.
  private static final int GOODBYE_BYTES = 40;

  private static final int MANY = NioTransport.MAX_HANDSHAKES + 44;

  private Running server;
  private TestClient plain;

  @BeforeEach
  void start() throws IOException {
    server = Running.with(Limits.DEFAULT, () -> Certificates.SERVER);
    plain = TestClient.plain(server);
  }

  @AfterEach
  void stop() throws IOException {
    plain.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        HALF_A_HELLO,
        "15030300020100", // close_notify
        "1503030002015a" + "15030300020100", // user_canceled, close_notify
        "15030300020228", // handshake_failure
        "140303000101", // change_cipher_spec
        "170303000100", // application data
        "16030300040e000000", // server_hello_done
        "1603ffffff",
        "0d0a0d0a",
      })
  void announcesNobodyWhoDoesNotFinishIt(String bytes) throws IOException {
    try (var socket = TestClient.connected(server.encrypted())) {
      socket.getOutputStream().write(HexFormat.of().parseHex(bytes));
      socket.shutdownOutput();
      drain(socket);
    }
    requireNothingReceived();
  }

  @Test
  void survivesAnything() throws IOException {
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      try (var socket = TestClient.connected(server.encrypted())) {
        var bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        var looksRight = HexFormat.of().parseHex("16030300400100003c0303");
        socket.getOutputStream().write(looksRight, 0, random.nextInt(looksRight.length + 1));
        socket.getOutputStream().write(bytes);
      } catch (IOException _) {
        // It was closed in the middle of that.
      }
    }
    requireNothingReceived();
  }

  @Test
  void maySucceedByteByByte() throws IOException {
    try (var dribble = SplittingChannel.to(server.encrypted(), 1);
        var channel = ClientTlsChannel.newBuilder(dribble, Certificates.CLIENT).build()) {
      channel.write(ByteBuffer.wrap("hej\nbyte by byte\n".getBytes(UTF_8)));
      var tag = "[127.0.0.1:" + dribble.socket().socket().getLocalPort() + "]";
      plain.expects(tag + JOINED);
      plain.expects(tag + " hej");
      plain.expects(tag + " byte by byte");
    }
  }

  @Test
  void hearsOneThatEndsWithoutAGoodbye() throws IOException {
    try (var dribble = SplittingChannel.to(server.encrypted(), 1 << 20);
        var channel = ClientTlsChannel.newBuilder(dribble, Certificates.CLIENT).build()) {
      channel.write(ByteBuffer.wrap("one\nand no newline".getBytes(UTF_8)));
      dribble.socket().shutdownOutput();
      assertThat(readAll(channel)).endsWith(" and no newline\r\n");
      assertThat(channel.shutdownReceived()).isTrue();
    }
    plain.next();
    assertThat(plain.next()).endsWith(" one");
    assertThat(plain.next()).endsWith(" and no newline");
    assertThat(plain.next()).endsWith(LEFT);
    requireNothingReceived();
  }

  @Test
  void saysGoodbyeToOneThatIsSentAway() throws IOException {
    try (var dribble = SplittingChannel.to(server.encrypted(), 1 << 20);
        var channel = ClientTlsChannel.newBuilder(dribble, Certificates.CLIENT).build()) {
      channel.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8)));
      assertThat(readAll(channel)).endsWith("inte HTTP.\r\n");
      assertThat(channel.shutdownReceived()).isTrue();
    }
  }

  @Test
  void saysGoodbyeWhenTheServerStops() throws IOException {
    try (var dribble = SplittingChannel.to(server.encrypted(), 1 << 20);
        var channel = ClientTlsChannel.newBuilder(dribble, Certificates.CLIENT).build()) {
      channel.write(ByteBuffer.wrap("hej\n".getBytes(UTF_8)));
      plain.next();
      assertThat(plain.next()).endsWith(" hej");
      server.close();
      assertThat(readAll(channel)).endsWith(" hej\r\n* Servern stannar.\r\n");
      assertThat(channel.shutdownReceived()).isTrue();
    }
  }

  @Test
  void saysGoodbyeToOneThatHasSaidIt() throws IOException {
    try (var dribble = SplittingChannel.to(server.encrypted(), 1 << 20);
        var channel = ClientTlsChannel.newBuilder(dribble, Certificates.CLIENT).build()) {
      channel.write(ByteBuffer.wrap("hej".getBytes(UTF_8)));
      channel.shutdown();
      var rest = ByteBuffer.allocate(1 << 16);
      while (dribble.read(rest) >= 0) {}
      assertThat(rest.getInt(rest.position() - GOODBYE_BYTES)).isEqualTo(0x17030300);
      assertThat(rest.get(rest.position() - GOODBYE_BYTES + 4)).isEqualTo((byte) 0x23);
    }
  }

  /// A hello of many records, of which each has one byte of it.
  @Test
  void endsOneThatComesInTooManyPieces() throws IOException {
    try (var socket = TestClient.connected(server.encrypted())) {
      for (var octet : List.of("01", "00", "40", "00", "03" + "160301000100".repeat(200))) {
        socket.getOutputStream().write(HexFormat.of().parseHex("1603010001" + octet));
      }
      assertThat(socket.getInputStream().read()).isEqualTo(0x15);
    } catch (SocketException _) {
      // What it sent beyond that was never read, and a reset may overtake the alert.
    }
    requireNothingReceived();
  }

  @Test
  void saysWhyItFailed() throws IOException {
    try (var plainSocket = TestClient.connected(server.encrypted());
        var socket = TestClient.over(plainSocket)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
      assertThatThrownBy(socket::startHandshake)
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("handshake_failure");
    }
    requireNothingReceived();
  }

  @Test
  void letsOthersTalkWhileManyHandshakesStall() throws IOException {
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < MANY; i++) {
        sockets.add(TestClient.connected(server.encrypted()));
        sockets.getLast().getOutputStream().write(HexFormat.of().parseHex(HALF_A_HELLO));
      }
      requireNothingReceived();
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
    try (var client = TestClient.encrypted(server)) {
      plain.expects(client.tag() + JOINED);
    }
  }

  @Test
  void admitsManyThatConnectAtOnce() throws IOException {
    var sockets = new ArrayList<Socket>();
    var clients = new ArrayList<TestClient>();
    try {
      for (int i = 0; i < Running.CAPACITY / 2; i++) {
        sockets.add(TestClient.connected(server.encrypted()));
      }
      for (var socket : List.copyOf(sockets)) {
        clients.add(TestClient.encrypted(socket));
      }
      for (var client : clients) {
        plain.expects(client.tag() + JOINED);
      }
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  private void requireNothingReceived() throws IOException {
    plain.say("marker");
    plain.expects(plain.tag() + " marker");
  }

  private static String readAll(ClientTlsChannel channel) throws IOException {
    var all = ByteBuffer.allocate(1 << 16);
    int bytes;
    do {
      bytes = channel.read(all);
    } while (bytes >= 0);
    return UTF_8.decode(all.flip()).toString();
  }

  private static void drain(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
    } catch (IOException _) {
      // A reset will do.
    }
  }
}
