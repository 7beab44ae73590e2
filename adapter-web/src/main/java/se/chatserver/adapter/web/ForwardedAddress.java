package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.AddressLiteral;

/// An address in `X-Forwarded-For`, or in `for=` of `Forwarded` (RFC 7239, section 6).
final class ForwardedAddress {
  private static final Pattern BRACKETED = Pattern.compile("\\[([^]]*)](?::(\\w+))?");
  private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):(\\w+)");
  private static final int MAX_PORT = 65535;

  private ForwardedAddress() {}

  /// `192.0.2.7`, `192.0.2.7:50123`, `2001:db8::7`, `[2001:db8::7]` or `[2001:db8::7]:50123`. Empty
  /// for `unknown`, for a name such as `_hidden`, and for any other text.
  ///
  /// @param port where none is named, or none that is a number
  static Optional<InetSocketAddress> parse(String text, int port) {
    var form = BRACKETED.matcher(text);
    if (!form.matches()) {
      form = WITH_PORT.matcher(text);
    }
    if (!form.matches()) {
      return AddressLiteral.parse(text).map(address -> new InetSocketAddress(address, port));
    }
    int named = port(form.group(2), port);
    return AddressLiteral.parse(form.group(1))
        .map(address -> new InetSocketAddress(address, named));
  }

  private static int port(@Nullable String text, int other) {
    if (text == null || !text.matches("\\d{1,5}")) {
      return other;
    }
    int port = Integer.parseInt(text);
    return port > MAX_PORT || port == 0 ? other : port;
  }
}
