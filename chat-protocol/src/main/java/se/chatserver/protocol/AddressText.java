package se.chatserver.protocol;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Network addresses as people write them (O2).
public final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  /// `192.168.1.7:50123` or, with the address as RFC 5952 wants it, `[2001:db8::1]:50123`.
  ///
  /// @param address resolved
  public static String of(InetSocketAddress address) {
    return address.getAddress() instanceof Inet6Address six
        ? "[" + of(six) + "]:" + address.getPort()
        : of(address.getAddress()) + ":" + address.getPort();
  }

  /// The address alone. A scope such as `%eth0` is left out: it means nothing on another machine.
  public static String of(InetAddress address) {
    return address instanceof Inet6Address six
        ? compressed(groups(six.getAddress()))
        : address.getHostAddress();
  }

  private static int[] groups(byte[] bytes) {
    var groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    return groups;
  }

  /// The longest run of at least two zero groups, the first of equals, becomes `::`.
  private static String compressed(int[] groups) {
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int run = zerosFrom(groups, i);
      if (run > length) {
        start = i;
        length = run;
      }
    }
    return start < 0
        ? hex(groups, 0, GROUPS)
        : hex(groups, 0, start) + "::" + hex(groups, start + length, GROUPS);
  }

  private static int zerosFrom(int[] groups, int from) {
    int i = from;
    while (i < GROUPS && groups[i] == 0) {
      i++;
    }
    return i - from;
  }

  private static String hex(int[] groups, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
