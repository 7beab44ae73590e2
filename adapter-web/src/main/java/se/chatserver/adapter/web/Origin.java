package se.chatserver.adapter.web;

import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Whether a request comes from our own page. A browser lets any page open a WebSocket to any
/// server; only the Origin header says which page it was (RFC 6455, 10.2).
final class Origin {
  private Origin() {}

  /// Whether no other page sent this. Programs that are not browsers send no Origin header.
  static boolean isOurs(Request request) {
    var origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
    if (!request.getHeaders().contains(HttpHeader.ORIGIN)) {
      return true;
    }
    var scheme = request.isSecure() ? "https://" : "http://";
    return origins.equals(List.of(scheme + request.getHeaders().get(HttpHeader.HOST)));
  }
}
