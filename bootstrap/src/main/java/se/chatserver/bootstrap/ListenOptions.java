package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The options that say where the server listens, and for which clients.
final class ListenOptions {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --port=PORT           the TCP port; 0 takes any free one
          --bind=HOST           the only name or address to listen at
          --transport=KIND      nio       one thread and a selector
                                blocking  threads for each client
                                virtual   virtual threads for each client
                                async     completion handlers
          --listen=KIND:PORT    a transport and its port, instead of --port and
                                --transport; several share one room
          --web-port=PORT       the port of the page for browsers
          --wire-view           the page shows at /wire what every client sends and
                                receives, byte by byte; everybody in the room is
                                told
          """);

  private static final Option<Integer> PORT =
      TABLE.option("--port", Values.PORT, HostAndPort.DEFAULT.port());
  private static final Option<String> BIND =
      TABLE.optional("--bind", Values.TEXT, () -> "all of this machine's");
  private static final Option<TransportKind> TRANSPORT =
      TABLE.option("--transport", new Choice<>(TransportKind.class), TransportKind.NIO);
  private static final Option<List<KindAndPort>> LISTEN =
      TABLE.optional("--listen", new Values.Many<>(KindAndPort::parse), () -> "none");
  private static final Option<Integer> WEB_PORT =
      TABLE.optional("--web-port", Values.PORT, () -> "none");
  private static final Option<Boolean> WIRE_VIEW = TABLE.flag("--wire-view");

  private ListenOptions() {}

  /// @throws WrongUsage if what was given does not go together
  /// @throws StartFailure if there is no such host
  static ListenAddresses addresses(ParsedOptions given) throws WrongUsage, StartFailure {
    if (given.has(LISTEN) && (given.has(PORT) || given.has(TRANSPORT))) {
      throw new WrongUsage("--listen stands for --port and --transport; leave those out");
    }
    if (given.get(WIRE_VIEW) && !given.has(WEB_PORT)) {
      throw new WrongUsage("--wire-view is a part of the page: give --web-port too");
    }
    TlsOptions.check(given, given.has(WEB_PORT));
    var host = host(given);
    var listen = given.find(LISTEN);
    var option = listen == null ? PORT.name() : LISTEN.name();
    var pairs = listen == null ? List.of(single(given)) : listen;
    var plain = new ArrayList<ListenAddresses.Plain>();
    for (var pair : pairs) {
      plain.add(new ListenAddresses.Plain(pair.kind(), at(host, pair.port()), option));
    }
    var tlsPort = given.find(TlsOptions.TLS_PORT);
    var webPort = given.find(WEB_PORT);
    return new ListenAddresses(
        plain,
        tlsPort == null ? null : at(host, tlsPort),
        webPort == null ? null : at(host, webPort),
        given.get(WIRE_VIEW),
        MetricsOptions.address(given));
  }

  private static KindAndPort single(ParsedOptions given) {
    return new KindAndPort(given.get(TRANSPORT), given.get(PORT));
  }

  private static @Nullable InetAddress host(ParsedOptions given) throws StartFailure {
    var bind = given.find(BIND);
    try {
      return bind == null || bind.isEmpty() ? null : InetAddress.getByName(bind);
    } catch (UnknownHostException _) {
      throw new StartFailure(
          "there is no host \"%s\"; give --bind a name or address of this machine".formatted(bind));
    }
  }

  private static InetSocketAddress at(@Nullable InetAddress host, int port) {
    return host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  /// `virtual:60004`.
  private record KindAndPort(TransportKind kind, int port) {
    static KindAndPort parse(String text) {
      var pair =
          Values.match("[a-z]+:\\d{1,5}", text.toLowerCase(Locale.ROOT), "like nio:60003")
              .split(":", -1);
      return new KindAndPort(
          new Choice<>(TransportKind.class).parse(pair[0]), Values.PORT.parse(pair[1]));
    }
  }
}
