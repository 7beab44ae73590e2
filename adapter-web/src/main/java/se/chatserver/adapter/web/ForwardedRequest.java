package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.TrustedProxies;

/// A request as the browser made it: before any proxy passed it on, if a trusted proxy says so.
///
/// The client's address is the last one in `X-Forwarded-For` or `Forwarded` (RFC 7239) that is not
/// a trusted proxy's: whatever stands before it may have been written by the client itself. Of
/// scheme and host the first that is given counts, because a page in a browser cannot forge it.
///
/// @param remote the client's address; its port is that of the connection to this server, unless a
///   proxy has named another
/// @param isSecure whether the client uses TLS
/// @param host as in the address of the page; null if the request has none
record ForwardedRequest(InetSocketAddress remote, boolean isSecure, @Nullable String host) {
  private static final Set<String> SECURE = Set.of("https", "wss");
  private static final Set<String> PLAIN = Set.of("http", "ws");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");

  static ForwardedRequest of(Request request, TrustedProxies proxies) {
    var peer = (InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress();
    var headers = request.getHeaders();
    var host = headers.get(HttpHeader.HOST);
    if (!proxies.contains(peer.getAddress())) {
      return new ForwardedRequest(peer, request.isSecure(), host);
    }
    var elements = ForwardedElements.of(headers);
    return new ForwardedRequest(
        client(peer, headers, elements, proxies),
        isSecure(request.isSecure(), headers, elements),
        host(host, headers, elements));
  }

  /// What the page's own WebSockets have in their Origin header (W4).
  String origin() {
    return (isSecure ? "https://" : "http://") + host;
  }

  /// A proxy that appends to one of the two headers passes on the other as the client sent it. So
  /// if both are there and differ, neither is believed.
  private static InetSocketAddress client(
      InetSocketAddress peer,
      HttpFields headers,
      ForwardedElements elements,
      TrustedProxies proxies) {
    var addresses = values(headers, HttpHeader.X_FORWARDED_FOR);
    var byFor = lastUntrusted(peer, addresses, proxies);
    var byForwarded = lastUntrusted(peer, elements.clients(), proxies);
    if (elements.isEmpty()) {
      return byFor;
    }
    return addresses.isEmpty() || byFor.getAddress().equals(byForwarded.getAddress())
        ? byForwarded
        : peer;
  }

  private static InetSocketAddress lastUntrusted(
      InetSocketAddress peer, List<String> addresses, TrustedProxies proxies) {
    var client = peer;
    for (var text : addresses.reversed()) {
      var hop = ForwardedAddress.parse(text, peer.getPort());
      if (hop.isEmpty()) {
        break; // the proxy does not know, or does not say
      }
      client = hop.get();
      if (!proxies.contains(client.getAddress())) {
        break;
      }
    }
    return client;
  }

  private static boolean isSecure(
      boolean isConnectionSecure, HttpFields headers, ForwardedElements elements) {
    var scheme =
        first(values(headers, HttpHeader.X_FORWARDED_PROTO), elements.schemes())
            .toLowerCase(Locale.ROOT);
    return SECURE.contains(scheme) || (isConnectionSecure && !PLAIN.contains(scheme));
  }

  private static @Nullable String host(
      @Nullable String sent, HttpFields headers, ForwardedElements elements) {
    var host = first(values(headers, HttpHeader.X_FORWARDED_HOST), elements.hosts());
    return HOST.matcher(host).matches() ? host : sent;
  }

  /// What stands between commas. Quotes mean nothing in these headers; Jetty would refuse a single
  /// one.
  private static List<String> values(HttpFields headers, HttpHeader name) {
    return headers.getValuesList(name).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static String first(List<String> some, List<String> others) {
    return !some.isEmpty() ? some.getFirst() : others.isEmpty() ? "" : others.getFirst();
  }
}
