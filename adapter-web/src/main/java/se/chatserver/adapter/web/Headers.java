package se.chatserver.adapter.web;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/// The headers of every answer. They forbid the browser to run, load or connect to anything that is
/// not from this server, and to show the page in a frame of another page.
final class Headers {
  private static final String POLICY = "Content-Security-Policy";

  private static final Map<String, String> ALL =
      Map.of(
          POLICY,
          policy(List.of()),
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

  private static String policy(List<String> pages) {
    var others = new StringBuilder();
    for (var page : pages) {
      others.append(' ').append(page.replaceFirst("^http", "ws"));
    }
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        + (" connect-src 'self'" + others + "; base-uri 'none'; form-action 'none';")
        + " frame-ancestors 'none'";
  }

  static void put(HttpFields.Mutable headers) {
    ALL.forEach(headers::put);
  }

  /// Besides, for an answer that is a page: it may open WebSockets at the servers of these pages.
  ///
  /// @param pages origins, such as `https://chat.example.org`
  static void putOfPage(List<String> pages, HttpFields.Mutable headers) {
    headers.put(POLICY, policy(pages));
  }
}
