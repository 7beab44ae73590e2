package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a server is, as people write it: `localhost:60003`, `[::1]:60003`, or `:60003` and `60003`
/// for this machine.
record HostAndPort(String host, int port) {
  /// Where a server listens by default.
  static final HostAndPort DEFAULT = new HostAndPort("localhost", 60003);

  private static final Pattern FORM =
      Pattern.compile("(?:(?<host>\\[[^\\[\\]]+]|[^:\\[\\]]*):)?(?<port>[0-9]{1,5})");

  /// How long an address has to answer before the next one is tried.
  private static final int MOST_CONNECT_MILLIS = 3_000;

  /// What follows the options of a command that speaks to a server.
  static final Option<HostAndPort> OPERAND =
      new Option<>(
          "HOST:PORT",
          "HOST:PORT             such as localhost:60003, [::1]:60003 or 60003",
          HostAndPort::parse,
          null,
          () -> "");

  /// The address of the server. A name may stand for several, of IPv4 and of IPv6, and the server
  /// may listen at one of them only; then they are tried in turn, as `nc` does. For that a client
  /// connects, and leaves at once.
  ///
  /// @return the first at which a server answers; the first of all if none does
  InetSocketAddress resolved() throws StartFailure {
    try {
      var addresses = Stream.of(InetAddress.getAllByName(host));
      return answering(addresses.map(one -> new InetSocketAddress(one, port)).toList());
    } catch (UnknownHostException e) {
      throw new StartFailure("there is no host \"%s\"".formatted(host));
    }
  }

  static InetSocketAddress answering(List<InetSocketAddress> addresses) {
    return addresses.size() == 1
        ? addresses.getFirst()
        : addresses.stream().filter(HostAndPort::answers).findFirst().orElse(addresses.getFirst());
  }

  private static boolean answers(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, MOST_CONNECT_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  static HostAndPort parse(String text) {
    var form = FORM.matcher(text);
    int port = form.matches() ? Integer.parseInt(form.group("port")) : 0;
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("must be like localhost:60003 or [::1]:60003");
    }
    var host = requireNonNullElse(form.group("host"), "");
    return new HostAndPort(host.isEmpty() ? DEFAULT.host() : host, port);
  }
}
