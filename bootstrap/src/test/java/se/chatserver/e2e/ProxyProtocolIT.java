package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.e2e.Watcher.CAME;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The PROXY protocol on every transport (docs/protocol.md, Y1 to Y6). The proxies have addresses
/// of their own on this machine; the watcher in the room has not.
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 is no address of this machine")
@ParameterizedClass(name = "{0}")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@FieldSource("se.chatserver.e2e.ChatProcess#TRANSPORTS")
class ProxyProtocolIT {
  private static final int MOST_WAITING = 256;
  private static final String PROXY = "127.0.0.2";
  private static final String MISSING =
      "* En anslutning från din adress måste börja med ett PROXY-huvud.\r\n";
  private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

  @Parameter private String transport;
  private ChatProcess server;
  private Watcher watcher;

  @BeforeParameterizedClassInvocation
  void start() throws IOException {
    server =
        ChatProcess.with(
            "--port",
            "0",
            "--transport",
            transport,
            "--proxy-from",
            "127.0.0.2,127.0.0.3",
            "--per-address",
            "2");
  }

  /// A header that never comes keeps nobody waiting, the end of the server no more than others.
  @AfterParameterizedClassInvocation
  void stop() throws Exception {
    try (var stopped = server;
        var slow = from(PROXY);
        var never = from(PROXY)) {
      send(slow, "PROXY TCP4 192.0.2.7 ");
      assertThat(rest(slow)).isEqualTo(MISSING);
      assertThat(rest(never)).isEqualTo(MISSING);
      assertThat(stopped.log()).contains("proxy-header-missing address=/127.0.0.2:");
      try (var pending = from(PROXY)) {
        stopped.terminate();
        stopped.exits(ChatProcess.TERMINATED);
        assertThat(rest(pending)).isEmpty();
      }
      assertThat(stopped.log()).doesNotContainIgnoringCase("exception", "defect");
    }
  }

  @BeforeEach
  void enter() throws IOException {
    watcher = Watcher.enter("127.0.0.1", server.port());
  }

  @AfterEach
  void leave() throws IOException {
    watcher.leave();
    watcher.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 1000})
  void theLineNamesTheClient(int piece) throws IOException {
    var header = "PROXY TCP4 192.0.2.7 198.51.100.1 50123 60003\r\n";
    entersAs("[192.0.2.7:50123]", header.getBytes(ISO_8859_1), piece);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 1000})
  void theBinaryHeaderNamesTheClient(int piece) throws IOException {
    var addresses = "20010db8000000000000000000000007" + "20010db8000000000000000000000001";
    var header = SIGNATURE + "21210027" + addresses + "c3cbea63" + "040000";
    entersAs("[[2001:db8::7]:50123]", HexFormat.of().parseHex(header), piece);
  }

  private void entersAs(String tag, byte[] header, int piece) throws IOException {
    try (var client = from(PROXY)) {
      client.setTcpNoDelay(true);
      for (int i = 0; i < header.length; i += piece) {
        client.getOutputStream().write(header, i, Math.min(piece, header.length - i));
      }
      send(client, "hej\n");
      watcher.hears(tag + " (Uppkopplad)");
      watcher.hears(tag + " hej");
      client.shutdownOutput();
      watcher.hearsLeave(tag);
      assertThat(rest(client)).isEqualTo(tag + CAME + tag + " hej\r\n");
    }
  }

  @Test
  void withoutAnAddressTheProxysOwnCounts() throws IOException {
    try (var client = from(PROXY)) {
      send(client, "PROXY UNKNOWN\r\nhej\n");
      var tag = watcher.newcomer(PROXY);
      watcher.hears(tag + " hej");
      client.shutdownOutput();
      watcher.hearsLeave(tag);
    }
  }

  @Test
  void theClientsOfOneAddressAreCounted() throws IOException {
    var clients = new ArrayList<Socket>();
    for (int port : List.of(1, 2, 3)) {
      var client = from(PROXY);
      clients.add(client);
      send(client, "PROXY TCP4 192.0.2.9 198.51.100.1 " + port + " 60003\r\n");
      if (port < 3) {
        watcher.hears("[192.0.2.9:" + port + "] (Uppkopplad)");
      }
    }
    assertThat(rest(clients.getLast()))
        .isEqualTo("* Din adress har redan så många anslutningar som den får ha.\r\n");
    for (int port : List.of(1, 2)) {
      clients.get(port - 1).close();
      watcher.hearsLeave("[192.0.2.9:" + port + "]");
    }
  }

  @Test
  void aHealthCheckIsNobodyInTheRoom() throws IOException {
    from(PROXY).close();
    try (var check = from(PROXY);
        var version2 = from(PROXY)) {
      check.shutdownOutput();
      assertThat(rest(check)).isEmpty();
      version2.getOutputStream().write(HexFormat.of().parseHex(SIGNATURE + "20000000"));
      assertThat(rest(version2)).isEmpty();
    }
    watcher.says("nobody came");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hej\n", "\n", "PROXY TCP4 a b 1 2\r\n", "GET / HTTP/1.1\r\n\r\n"})
  void aConnectionWithoutAHeaderIsToldSo(String text) throws IOException {
    try (var client = from(PROXY)) {
      send(client, text);
      assertThat(rest(client)).isEqualTo(MISSING);
    }
    watcher.says("nobody came");
  }

  @Test
  void aHeaderFromElsewhereIsText() throws IOException {
    watcher.says("PROXY TCP4 192.0.2.7 198.51.100.1 50123 60003");
  }

  /// The second oldest still has its time: it was not the deadline that closed the oldest.
  @Test
  void theOldestConnectionWithoutAHeaderMakesRoomForOneMore() throws IOException {
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i <= MOST_WAITING; i++) {
        sockets.add(from("127.0.0.3"));
      }
      assertThat(rest(sockets.getFirst())).isIn("", MISSING);
      watcher.says("nobody waits");
      send(sockets.get(1), "PROXY TCP4 192.0.2.7 198.51.100.1 50123 60003\r\n");
      watcher.hears("[192.0.2.7:50123] (Uppkopplad)");
      sockets.get(1).close();
      watcher.hearsLeave("[192.0.2.7:50123]");
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  private Socket from(String address) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(address, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String rest(Socket socket) throws IOException {
    return Output.of(socket.getInputStream()).rest();
  }
}
