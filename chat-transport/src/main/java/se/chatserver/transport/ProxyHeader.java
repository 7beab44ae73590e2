package se.chatserver.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The header with which a proxy says whose connection it passes on: version 1 (a line) or 2
/// (binary) of the PROXY protocol. It stands before everything else, also before TLS.
///
/// A transport reads into the [space][#space], never more than fits there, until the header [is
/// complete][#isComplete]: so nothing is read of what the client has sent. For one thread at a
/// time.
public final class ProxyHeader {
  /// How long a header may take.
  public static final Duration MAX_TIME = Duration.ofSeconds(5);

  /// The most connections at one listening port that wait for the rest of their header. For a
  /// further one the oldest is closed.
  public static final int MAX_WAITING = 256;

  /// The longest header of version 2: it has to fit into one TCP segment.
  static final int MAX_BYTES = 536;

  /// The longest header of version 1, with its line end.
  static final int MAX_LINE_BYTES = 107;

  private static final byte[] LINE = "PROXY ".getBytes(ISO_8859_1);
  private static final byte[] BINARY = "\r\n\r\n\0\r\nQUIT\n".getBytes(ISO_8859_1);
  private static final int SHORTEST_LINE = "PROXY UNKNOWN\r\n".length();
  private static final int BINARY_BYTES = 16;

  private static final int LOCAL = 0x20;
  private static final int PROXY = 0x21;
  private static final int TCP_OVER_IPV4 = 0x11;
  private static final int TCP_OVER_IPV6 = 0x21;

  private byte[] bytes = new byte[MAX_LINE_BYTES];
  private int length;
  private boolean isComplete;
  private boolean isCheck;
  private @Nullable InetSocketAddress client;

  /// What to read next: as many bytes as fit there, or fewer. Only before it is complete.
  public ByteBuffer space() {
    return ByteBuffer.wrap(bytes, length, Math.min(missing(), bytes.length - length));
  }

  /// So many bytes have been read into the [space][#space].
  ///
  /// @throws ProxyHeaderException if they cannot be part of such a header
  public void received(int count) throws ProxyHeaderException {
    length += count;
    if (!isLine() && !isBinary()) {
      throw new ProxyHeaderException("it does not begin with a PROXY header");
    }
    if (bytes[0] == LINE[0]) {
      readLine();
    } else if (length >= BINARY_BYTES) {
      readBinary();
    }
  }

  /// Whether anything has come yet.
  public boolean hasBegun() {
    return length > 0;
  }

  public boolean isComplete() {
    return isComplete;
  }

  /// Whether the proxy has connected for itself, to see whether the server is there. Such a
  /// connection is closed without a word.
  public boolean isCheck() {
    return isCheck;
  }

  /// Whose connection it is.
  ///
  /// @param proxy its address, which counts if the proxy does not know the client's
  public InetSocketAddress client(InetSocketAddress proxy) {
    return client == null ? proxy : client;
  }

  private boolean isLine() {
    return begins(LINE);
  }

  private boolean isBinary() {
    return begins(BINARY);
  }

  private boolean begins(byte[] signature) {
    int size = Math.min(length, signature.length);
    return Arrays.equals(bytes, 0, size, signature, 0, size);
  }

  /// At least so many bytes of the header are missing.
  private int missing() {
    if (bytes[0] == BINARY[0] && length > 0) {
      return (length < BINARY_BYTES ? BINARY_BYTES : binaryBytes()) - length;
    }
    if (length < SHORTEST_LINE) {
      return SHORTEST_LINE - length;
    }
    return bytes[length - 1] == '\r' ? 1 : 2;
  }

  private int binaryBytes() {
    return BINARY_BYTES + number(BINARY_BYTES - 2);
  }

  private int number(int index) {
    return ((bytes[index] & 0xff) << 8) | (bytes[index + 1] & 0xff);
  }

  private void readLine() throws ProxyHeaderException {
    if (length >= 2 && bytes[length - 2] == '\r' && bytes[length - 1] == '\n') {
      client = ProxyLine.client(new String(bytes, 0, length - 2, ISO_8859_1));
      isComplete = true;
    } else if (length == MAX_LINE_BYTES) {
      throw new ProxyHeaderException("its PROXY header is longer than %d bytes".formatted(length));
    }
  }

  private void readBinary() throws ProxyHeaderException {
    int size = binaryBytes();
    if (size > MAX_BYTES) {
      throw new ProxyHeaderException(
          "its PROXY header is longer than %d bytes".formatted(MAX_BYTES));
    }
    if (length < size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length, size));
      return;
    }
    int command = bytes[12] & 0xff;
    if (command != LOCAL && command != PROXY) {
      throw new ProxyHeaderException("its PROXY header has the command 0x%02x".formatted(command));
    }
    isCheck = command == LOCAL;
    client = isCheck ? null : client(bytes[13] & 0xff, size - BINARY_BYTES);
    isComplete = true;
  }

  /// The address of any other kind of connection, such as that of a Unix socket, is none here.
  private @Nullable InetSocketAddress client(int kind, int size) throws ProxyHeaderException {
    return switch (kind) {
      case TCP_OVER_IPV4 -> client(4, size, kind);
      case TCP_OVER_IPV6 -> client(16, size, kind);
      default -> null;
    };
  }

  /// Source and destination address, and then their ports.
  private InetSocketAddress client(int addressBytes, int size, int kind)
      throws ProxyHeaderException {
    if (size < 2 * addressBytes + 4) {
      throw new ProxyHeaderException(
          "its PROXY header has %d bytes for addresses of kind 0x%02x".formatted(size, kind));
    }
    int end = BINARY_BYTES + addressBytes;
    InetAddress address = AddressBytes.address(Arrays.copyOfRange(bytes, BINARY_BYTES, end));
    return new InetSocketAddress(address, number(end + addressBytes));
  }
}
