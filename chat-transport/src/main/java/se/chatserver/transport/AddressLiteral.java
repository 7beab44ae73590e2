package se.chatserver.transport;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads network addresses that are written as numbers. Nothing is looked up.
public final class AddressLiteral {
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private AddressLiteral() {}

  /// `192.0.2.7` or `2001:db8::7`: four decimal numbers, or IPv6 without brackets and without a
  /// zone. An IPv4 address mapped into IPv6 is that IPv4 address. Empty for any other text.
  public static Optional<InetAddress> parse(String text) {
    boolean isIpv6 = text.indexOf(':') >= 0 && IPV6.matcher(text).matches();
    if (!isIpv6 && !IPV4.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
