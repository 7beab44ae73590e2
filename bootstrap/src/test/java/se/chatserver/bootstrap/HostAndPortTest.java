package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.chatserver.protocol.AddressText;

final class HostAndPortTest {
  @ParameterizedTest
  @CsvSource({
    "example.org:7,example.org,7",
    "127.0.0.1:60003,127.0.0.1,60003",
    "[::1]:60003,[::1],60003",
    ":60003,localhost,60003",
    "65535,localhost,65535"
  })
  void isWrittenAsPeopleWriteIt(String text, String host, int port) {
    assertThat(new HostAndPort.Pair().read(text)).isEqualTo(new HostAndPort(host, port));
  }

  @ParameterizedTest
  @CsvSource({"[::1]:60003,::1", "127.0.0.1:60003,127.0.0.1"})
  void isResolved(String text, String address) throws StartFailure {
    var resolved = new HostAndPort.Pair().read(text).resolved();
    assertThat(AddressText.of(resolved.getAddress())).isEqualTo(address);
  }

  @Test
  void isTheFirstOfItsAddressesThatAnswers() throws IOException {
    var here = InetAddress.ofLiteral("127.0.0.1");
    try (var server = new ServerSocket(0, 50, here)) {
      var nobody = InetAddress.ofLiteral("127.0.0.2");
      var silent = new InetSocketAddress(nobody, server.getLocalPort());
      var answering = new InetSocketAddress(here, server.getLocalPort());
      assertThat(HostAndPort.answering(List.of(silent, answering))).isEqualTo(answering);
      assertThat(HostAndPort.answering(List.of(silent, silent))).isEqualTo(silent);
    }
  }

  /// The simplest of servers do not survive a client that leaves at once.
  @Test
  void isNotTriedWhenThereIsButOneAddress() throws IOException {
    var here = InetAddress.ofLiteral("127.0.0.1");
    try (var server = new ServerSocket(0, 50, here)) {
      var address = new InetSocketAddress(here, server.getLocalPort());
      assertThat(HostAndPort.answering(List.of(address))).isEqualTo(address);
      try (var next = new Socket(address.getAddress(), address.getPort());
          var first = server.accept()) {
        assertThat(first.getPort()).isEqualTo(next.getLocalPort());
      }
    }
  }
}
