package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.bootstrap.ListenAddresses.Plain;

final class ListenAddressesTest {
  private static final InetAddress HOST = InetAddress.getLoopbackAddress();

  /// A server that opens its room again is found where it was.
  @Test
  void areTheSameAtThePortsThatWereBound() throws IOException {
    try (var inherited = ServerSocketChannel.open()) {
      var wanted =
          new ListenAddresses(
              List.of(
                  new Plain(TransportKind.NIO, new InetSocketAddress(7), "--port", inherited),
                  new Plain(TransportKind.ASYNC, at(0), "--listen")),
              at(0),
              at(0),
              true,
              at(9464));
      var bound =
          List.of(
              listening(Service.TCP, 7),
              listening(Service.TCP, 11),
              listening(Service.TLS, 12),
              listening(Service.HTTPS, 13));
      assertThat(wanted.at(bound))
          .isEqualTo(
              new ListenAddresses(
                  List.of(
                      new Plain(TransportKind.NIO, new InetSocketAddress(7), "--port", inherited),
                      new Plain(TransportKind.ASYNC, at(11), "--listen")),
                  at(12),
                  at(13),
                  true,
                  at(9464)));
    }
  }

  @Test
  void whatWasNotWantedIsNotThere() {
    var plain = new Plain(TransportKind.VIRTUAL, at(0), "--port");
    var wanted = new ListenAddresses(List.of(plain), null, at(0), false);
    var again = wanted.at(List.of(listening(Service.TCP, 1), listening(Service.HTTP, 2)));
    assertThat(again.encrypted()).isNull();
    assertThat(again.page()).isEqualTo(at(2));
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress(HOST, port);
  }

  private static Server.Listening listening(Service service, int port) {
    return new Server.Listening(service, "kind", new InetSocketAddress(port));
  }
}
