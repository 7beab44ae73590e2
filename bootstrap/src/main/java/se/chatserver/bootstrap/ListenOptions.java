package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The options that say where the server listens, and for whom.
final class ListenOptions {
  private static final Setting<Integer> PORT =
      Setting.option("--port", "PORT", Values.PORT, "where to listen; 0 takes any free port")
          .otherwise("60003");
  private static final Setting<String> BIND =
      Setting.option("--bind", "HOST", new Values.Text(), "the only name or address to listen at")
          .otherwise("all of this machine's");
  private static final Setting<TransportKind> TRANSPORT =
      Setting.option(
              "--transport",
              "KIND",
              new Choice<>(TransportKind.class),
              "nio       one thread and a selector",
              "blocking  threads for each client",
              "virtual   virtual threads for each client",
              "async     completion handlers")
          .otherwise("nio");
  private static final Setting<List<KindAndPort>> LISTEN =
      Setting.option(
              "--listen",
              "KIND:PORT",
              new Values.Many<>(new KindAndPortForm()),
              "a transport and its port, instead of --port and",
              "--transport; several are in one room")
          .otherwise("none");
  private static final Setting<Integer> WEB_PORT =
      Setting.option("--web-port", "PORT", Values.PORT, "where browsers find a page to chat on")
          .otherwise("none");
  private static final Setting<Boolean> WIRE_VIEW =
      Setting.flag(
              "--wire-view",
              "the page shows at /wire what arrives on every",
              "connection, byte by byte; everybody is told so")
          .otherwise("false");

  /// All of them, in the order in which the help shows them.
  static final List<Setting<?>> ALL = List.of(PORT, BIND, TRANSPORT, LISTEN, WEB_PORT, WIRE_VIEW);

  private ListenOptions() {}

  /// @throws WrongUsage if what was given does not go together
  /// @throws StartFailure if there is no such host
  static ListenAddresses places(ParsedOptions given) throws WrongUsage, StartFailure {
    if (given.has(LISTEN) && (given.has(PORT) || given.has(TRANSPORT))) {
      throw new WrongUsage("--listen stands for --port and --transport; leave those out");
    }
    if (given.get(WIRE_VIEW, false) && !given.has(WEB_PORT)) {
      throw new WrongUsage("--wire-view is a part of the page: give --web-port too");
    }
    TlsOptions.check(given, given.has(WEB_PORT));
    var host = host(given);
    var option = given.has(LISTEN) ? LISTEN.name() : PORT.name();
    var plain = new ArrayList<ListenAddresses.Plain>();
    for (var pair : given.get(LISTEN, List.of(oneOnly(given)))) {
      plain.add(new ListenAddresses.Plain(pair.kind(), at(host, pair.port()), option));
    }
    return new ListenAddresses(
        plain,
        at(host, given.get(TlsOptions.TLS_PORT)),
        at(host, given.get(WEB_PORT)),
        given.get(WIRE_VIEW, false));
  }

  private static KindAndPort oneOnly(ParsedOptions given) {
    return new KindAndPort(
        given.get(TRANSPORT, TransportKind.NIO), given.get(PORT, HostAndPort.DEFAULT.port()));
  }

  private static @Nullable InetAddress host(ParsedOptions given) throws StartFailure {
    var bind = given.get(BIND, "");
    try {
      return bind.isEmpty() ? null : InetAddress.getByName(bind);
    } catch (UnknownHostException _) {
      throw new StartFailure(
          "there is no host \"%s\"; give --bind a name or address of this machine".formatted(bind));
    }
  }

  private static @Nullable InetSocketAddress at(
      @Nullable InetAddress host, @Nullable Integer port) {
    return port == null ? null : at(host, port.intValue());
  }

  private static InetSocketAddress at(@Nullable InetAddress host, int port) {
    return host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  /// `virtual:60004`.
  private record KindAndPort(TransportKind kind, int port) {}

  private record KindAndPortForm() implements Form<KindAndPort> {
    private static final Pattern FORM = Pattern.compile("([a-z]+):([0-9]{1,5})");

    @Override
    public KindAndPort read(String text) {
      var pair = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!pair.matches()) {
        throw new IllegalArgumentException("must be like nio:60003");
      }
      return new KindAndPort(
          new Choice<>(TransportKind.class).read(pair.group(1)), Values.PORT.read(pair.group(2)));
    }
  }
}
