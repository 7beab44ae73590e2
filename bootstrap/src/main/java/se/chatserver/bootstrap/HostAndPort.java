package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNullElse;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// Where a server is, as people write it: `localhost:60003`, `[::1]:60003`, or `:60003` and `60003`
/// for this machine.
record HostAndPort(String host, int port) {
  /// Where a server listens that nobody told anything else.
  static final HostAndPort DEFAULT = new HostAndPort("localhost", 60003);

  /// What follows the options of a command that speaks to a server.
  static final Setting<HostAndPort> OPERAND =
      Setting.operand("HOST:PORT", new Pair(), "such as localhost:60003, [::1]:60003 or 60003");

  InetSocketAddress resolved() throws StartFailure {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new StartFailure("there is no host \"%s\"".formatted(host));
    }
  }

  record Pair() implements Form<HostAndPort> {
    private static final Pattern FORM =
        Pattern.compile("(?:(?<host>\\[[^\\[\\]]+]|[^:\\[\\]]*):)?(?<port>[0-9]{1,5})");

    @Override
    public HostAndPort read(String text) {
      var form = FORM.matcher(text);
      int port = form.matches() ? Integer.parseInt(form.group("port")) : 0;
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("must be like localhost:60003 or [::1]:60003");
      }
      var host = requireNonNullElse(form.group("host"), "");
      return new HostAndPort(host.isEmpty() ? DEFAULT.host() : host, port);
    }
  }
}
