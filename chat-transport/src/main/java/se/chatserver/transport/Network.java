package se.chatserver.transport;

import java.net.InetAddress;
import java.util.Arrays;

/// All addresses that begin with the same bits, such as `10.0.0.0/8` or `2001:db8::/32`.
///
/// @param first the first of them
/// @param bits how many bits they have in common
public record Network(InetAddress first, int bits) {
  /// @throws IllegalArgumentException if the address does not have so many bits, or has others set
  public Network {
    if (bits < 0 || bits > 8 * first.getAddress().length) {
      throw new IllegalArgumentException("an address without " + bits + " bits");
    }
    if (!Arrays.equals(masked(first.getAddress(), bits), first.getAddress())) {
      throw new IllegalArgumentException("an address with more than " + bits + " bits");
    }
  }

  /// An address, alone or with the number of bits behind a slash.
  ///
  /// @throws IllegalArgumentException if it is neither; the message says what it must be
  public static Network parse(String text) {
    var parts = text.split("/", -1);
    var address = AddressLiteral.parse(parts[0]);
    if (address.isEmpty() || parts.length > 2 || (parts.length == 2 && !isNumber(parts[1]))) {
      throw new IllegalArgumentException(
          "must be an address or a network like 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32");
    }
    int most = 8 * address.get().getAddress().length;
    int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
    if (bits > most) {
      throw new IllegalArgumentException("must have at most " + most + " bits behind the slash");
    }
    var first = masked(address.get(), bits);
    if (!first.equals(address.get())) {
      throw new IllegalArgumentException(
          "must have no bits set behind the first %d, like %s/%d"
              .formatted(bits, first.getHostAddress(), bits));
    }
    return new Network(first, bits);
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,3}");
  }

  /// Whether the address is one of them. An IPv4 address is never in a network of IPv6.
  public boolean contains(InetAddress address) {
    return address.getAddress().length == first.getAddress().length
        && Arrays.equals(masked(address.getAddress(), bits), first.getAddress());
  }

  private static InetAddress masked(InetAddress address, int bits) {
    return AddressBytes.address(masked(address.getAddress(), bits));
  }

  private static byte[] masked(byte[] bytes, int bits) {
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.clamp(bits - 8L * i, 0, 8);
      bytes[i] &= (byte) (0xff << (8 - kept));
    }
    return bytes;
  }
}
