package se.chatserver.adapter.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/// What every answer says to the browser about itself: run, load and connect to nothing that is not
/// from here, and be in nobody's frame.
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
