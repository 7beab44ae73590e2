package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
          --inherit             instead of --port, serves the listening socket with
                                which the server was started as its standard input,
                                so that a restart refuses nobody
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
  private static final Option<Boolean> INHERIT = TABLE.flag("--inherit");
  private static final Option<Integer> WEB_PORT =
      TABLE.optional("--web-port", Values.PORT, () -> "none");
  private static final Option<Boolean> WIRE_VIEW = TABLE.flag("--wire-view");

  private ListenOptions() {}

  /// Checks the options, and opens nothing.
  ///
  /// @return the only host to listen at; null for all
  /// @throws WrongUsage if what was given does not go together
  /// @throws StartFailure if there is no such host
  static @Nullable InetAddress check(ParsedOptions given) throws WrongUsage, StartFailure {
    if (given.has(LISTEN) && (given.has(PORT) || given.has(TRANSPORT))) {
      throw new WrongUsage("--listen stands for --port and --transport; leave those out");
    }
    if (given.get(INHERIT)) {
      checkInherit(given);
    }
    if (given.get(WIRE_VIEW) && !given.has(WEB_PORT)) {
      throw new WrongUsage("--wire-view is a part of the page: give --web-port too");
    }
    TlsOptions.check(given, given.has(WEB_PORT));
    return host(given);
  }

  /// Where to listen. A socket that the server inherits is taken, which can be done once.
  ///
  /// @throws WrongUsage if what was given does not go together
  /// @throws StartFailure if there is no such host, or no socket to inherit
  static ListenAddresses addresses(ParsedOptions given) throws WrongUsage, StartFailure {
    var host = check(given);
    var plain = given.get(INHERIT) ? List.of(inherited()) : plain(given, host);
    var tlsPort = given.find(TlsOptions.TLS_PORT);
    var webPort = given.find(WEB_PORT);
    return new ListenAddresses(
        plain,
        tlsPort == null ? null : at(host, tlsPort),
        webPort == null ? null : at(host, webPort),
        given.get(WIRE_VIEW),
        MetricsOptions.address(given));
  }

  /// Whether the server has a page for browsers.
  static boolean hasPage(ParsedOptions given) {
    return given.has(WEB_PORT);
  }

  private static void checkInherit(ParsedOptions given) throws WrongUsage {
    if (given.has(LISTEN) || given.has(PORT)) {
      throw new WrongUsage("--inherit stands for --port and --listen; leave those out");
    }
    if (given.get(TRANSPORT) != TransportKind.NIO) {
      throw new WrongUsage("--inherit works with --transport nio only; leave one of them out");
    }
    if (ClusterSettings.isGiven(given)) {
      // It closes its ports while it has lost its room, and an inherited one cannot be opened
      // again.
      throw new WrongUsage("--inherit does not work with --cluster; leave one of them out");
    }
  }

  private static ListenAddresses.Plain inherited() throws StartFailure {
    var socket = InheritedSocket.take();
    return new ListenAddresses.Plain(
        TransportKind.NIO, socket.address(), INHERIT.name(), socket.channel());
  }

  private static List<ListenAddresses.Plain> plain(
      ParsedOptions given, @Nullable InetAddress host) {
    var listen = given.find(LISTEN);
    var option = listen == null ? PORT.name() : LISTEN.name();
    var pairs = listen == null ? List.of(single(given)) : listen;
    var plain = new ArrayList<ListenAddresses.Plain>();
    for (var pair : pairs) {
      plain.add(new ListenAddresses.Plain(pair.kind(), at(host, pair.port()), option));
    }
    return plain;
  }

  /// Says what to do if systemd has passed a socket that would not be served.
  static void checkPassed(ParsedOptions given, Map<String, String> variables) throws WrongUsage {
    if (!given.get(INHERIT) && InheritedSocket.isPassed(variables)) {
      throw new WrongUsage(
          "systemd has passed a listening socket: give --inherit, and StandardInput=socket in the"
              + " unit");
    }
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
