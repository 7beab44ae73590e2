package se.chatserver.adapter.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/// The headers of every answer. They forbid the browser to run, load or connect to anything that is
/// not from this server, and to show the page in a frame of another page.
final class Headers {
  private static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private Headers() {}

  static void put(HttpFields.Mutable headers) {
    ALL.forEach(headers::put);
  }
}
