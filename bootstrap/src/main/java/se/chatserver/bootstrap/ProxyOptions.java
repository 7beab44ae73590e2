package se.chatserver.bootstrap;

import java.util.List;
import java.util.Set;
import se.chatserver.transport.Network;
import se.chatserver.transport.ProxyHeader;
import se.chatserver.transport.TrustedProxies;

/// The options for a server behind a proxy.
///
/// @param origins of the page, besides those that it finds out by itself
record ProxyOptions(Set<String> origins, TrustedProxies proxies) {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --web-origin=URL      a further address of the page for browsers, such as
                                https://chat.example.org, if a proxy hides it
          --proxy-from=NETWORK  believes the proxies in this network, such as
                                10.0.0.0/8, when they say whose connection they
                                pass on
          --proxy-protocol=KIND how TCP connections from there begin:
                                required  with a header of the PROXY protocol
                                off       with what the client sends
          """);

  private static final Option<List<String>> WEB_ORIGIN =
      TABLE.optional("--web-origin", new Values.Many<>(WebOrigin::parse), () -> "none");
  private static final Option<List<Network>> PROXY_FROM =
      TABLE.optional("--proxy-from", new Values.Many<>(Network::parse), () -> "none");
  private static final Option<Header> PROXY_PROTOCOL =
      TABLE.option("--proxy-protocol", new Choice<>(Header.class), Header.REQUIRED);

  /// Whether a TCP connection from a proxy has to begin with a header of the PROXY protocol.
  private enum Header {
    REQUIRED,
    OFF
  }

  /// How many connections may wait for the header of a proxy; each has a descriptor.
  int waiting(ListenAddresses addresses) {
    int ports = addresses.plain().size() + (addresses.encrypted() == null ? 0 : 1);
    return proxies.isHeaderRequired() ? ports * ProxyHeader.MAX_WAITING : 0;
  }

  /// @throws WrongUsage if what was given does not go together
  static ProxyOptions of(ParsedOptions given, boolean hasPage) throws WrongUsage {
    var origins = given.find(WEB_ORIGIN);
    var networks = given.find(PROXY_FROM);
    if (origins != null && !hasPage) {
      throw new WrongUsage("--web-origin is about the page: give --web-port too");
    }
    if (networks == null && given.has(PROXY_PROTOCOL)) {
      throw new WrongUsage("--proxy-protocol is about proxies: give --proxy-from too");
    }
    return new ProxyOptions(
        origins == null ? Set.of() : Set.copyOf(origins),
        networks == null
            ? TrustedProxies.NONE
            : new TrustedProxies(networks, given.get(PROXY_PROTOCOL) == Header.REQUIRED));
  }
}
