package se.chatserver.adapter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/// The `Forwarded` header of a request (RFC 7239), the nearest proxy last.
///
/// @param clients the value of `for` in each element; empty for an element without one
/// @param schemes the values of `proto`
/// @param hosts the values of `host`
record ForwardedElements(List<String> clients, List<String> schemes, List<String> hosts) {
  /// A header that cannot be understood: nobody knows who the client is.
  private static final ForwardedElements MALFORMED =
      new ForwardedElements(List.of(""), List.of(), List.of());

  /// `for=192.0.2.7` or `for="[2001:db8::7]:4711"`, with what separates it from the next pair. A
  /// comma ends an element.
  private static final Pattern PAIR =
      Pattern.compile("\\s*(\\w+)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\",;]+))\\s*(;|,|$)");

  static ForwardedElements of(HttpFields headers) {
    var text = String.join(",", headers.getValuesList(HttpHeader.FORWARDED));
    var elements = new ForwardedElements(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var pair = PAIR.matcher(text);
    var client = "";
    while (pair.regionStart() < text.length()) {
      if (!pair.lookingAt()) {
        return MALFORMED;
      }
      var value = pair.group(2) == null ? pair.group(3) : pair.group(2).replaceAll("\\\\(.)", "$1");
      switch (pair.group(1).toLowerCase(Locale.ROOT)) {
        case "for" -> client = value;
        case "proto" -> elements.schemes.add(value);
        case "host" -> elements.hosts.add(value);
        default -> {}
      }
      if (!pair.group(4).equals(";")) {
        elements.clients.add(client);
        client = "";
      }
      pair.region(pair.end(), text.length());
    }
    return elements;
  }

  boolean isEmpty() {
    return clients.isEmpty();
  }
}
