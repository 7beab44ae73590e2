package se.chatserver.conformance;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/// How the server writes a line's sender: `[127.0.0.1:50123]`, `[[2001:db8::1]:50123]`.
final class Tag {
  private static final int GROUPS = 8;

  private Tag() {}

  static String of(InetSocketAddress address) {
    return "[" + host(address.getAddress()) + ":" + address.getPort() + "]";
  }

  /// An IPv6 address stands in brackets of its own.
  static String host(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? address.getHostAddress() : "[" + rfc5952(bytes) + "]";
  }

  /// Lower case, no leading zeros, and the first of the longest runs of two or more zero groups as
  /// `::`.
  static String rfc5952(byte[] bytes) {
    int start = longestRun(bytes);
    if (start < 0) {
      return groups(bytes, 0, GROUPS);
    }
    int end = start + runAt(bytes, start);
    return groups(bytes, 0, start) + "::" + groups(bytes, end, GROUPS);
  }

  private static int longestRun(byte[] bytes) {
    int longest = -1;
    int length = 1;
    for (int at = 0; at < GROUPS; at++) {
      if (runAt(bytes, at) > length) {
        longest = at;
        length = runAt(bytes, at);
      }
    }
    return longest;
  }

  private static int runAt(byte[] bytes, int start) {
    int at = start;
    while (at < GROUPS && group(bytes, at) == 0) {
      at++;
    }
    return at - start;
  }

  private static String groups(byte[] bytes, int start, int end) {
    StringBuilder out = new StringBuilder();
    for (int at = start; at < end; at++) {
      out.append(at > start ? ":" : "").append(Integer.toHexString(group(bytes, at)));
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }

  private static int group(byte[] bytes, int at) {
    return (bytes[2 * at] & 0xff) << 8 | (bytes[2 * at + 1] & 0xff);
  }
}
