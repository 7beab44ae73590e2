package se.chatserver.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Makes an address of its bytes.
final class AddressBytes {
  private AddressBytes() {}

  /// @param bytes 4 or 16 of them
  static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address of %d bytes".formatted(bytes.length), e);
    }
  }
}
