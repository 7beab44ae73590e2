package se.chatserver.adapter.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.LogThrottle;

/// The origins of the pages that may open a WebSocket: the page's own, and those that were listed.
///
/// A browser lets any page open a WebSocket to any server; only the Origin header says which page
/// it was (RFC 6455, 10.2). Programs that are not browsers send none. Safe for threads.
final class Origins {
  private static final Logger log = LoggerFactory.getLogger(Origins.class);
  private static final Pattern OF_A_PAGE = Pattern.compile("https?://[^/?#@\\s]+");

  private final Set<String> listed;
  private final LogThrottle refusals = new LogThrottle(System::nanoTime);

  /// @param listed such as `https://chat.example.org`, as browsers write them
  /// @param pages those of the room's other servers, in the same form
  Origins(Set<String> listed, List<String> pages) {
    var all = new HashSet<>(listed);
    all.addAll(pages);
    this.listed = Set.copyOf(all);
  }

  /// Whether the request comes from such a page, or from no page at all.
  ///
  /// @param own the page's own origin, by the request
  boolean allows(HttpFields headers, String own) {
    var sent = headers.getValuesList(HttpHeader.ORIGIN);
    return sent.isEmpty() || (sent.size() == 1 && isKnown(sent.getFirst(), own));
  }

  private boolean isKnown(String origin, String own) {
    return origin.equals(own) || listed.contains(origin);
  }

  /// At most one line a second: a page elsewhere may try again and again.
  void logRefusal(HttpFields headers, String own) {
    var sent = headers.getValuesList(HttpHeader.ORIGIN);
    synchronized (refusals) {
      refusals.say(() ->
          log.warn(
              "origin-refused origin=\"{}\" expected=\"{}\" if-it-is-your-page=\"{}\"",
              String.join(", ", sent),
              own,
              remedy(sent)));
    }
  }

  private static String remedy(List<String> sent) {
    return sent.size() == 1 && OF_A_PAGE.matcher(sent.getFirst()).matches()
        ? "--web-origin " + sent.getFirst()
        : "";
  }
}
