package se.chatserver.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The header with which a proxy says whose connection it passes on (Y1 to Y5).
final class ProxyHeaderTest {
  private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
  private static final InetSocketAddress PROXY =
      new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 4711);

  @ParameterizedTest
  @CsvSource({
    "PROXY TCP4 192.0.2.7 198.51.100.1 50123 60003, 192.0.2.7:50123",
    "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535, 255.255.255.255:65535",
    "PROXY TCP6 2001:db8::7 2001:db8::1 0 60003, [2001:db8:0:0:0:0:0:7]:0",
    "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
        + " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535,"
        + " [ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535",
    "PROXY TCP6 ::ffff:192.0.2.7 ::ffff:192.0.2.1 1 2, 192.0.2.7:1",
    "PROXY UNKNOWN, 10.0.0.1:4711",
    "PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
        + " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535, 10.0.0.1:4711",
    "PROXY UNKNOWN whatever this is, 10.0.0.1:4711",
  })
  void namesTheClientInALine(String line, String client) throws ProxyHeaderException {
    for (int piece : new int[] {1, 2, 3, 7, 1000}) {
      assertThat(read(bytes(line + "\r\n"), piece, "hej\n")).isEqualTo(client);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2111 000c c0000207 c6336401 c3cb ea63, 192.0.2.7:50123",
    "2121 0024 20010db8000000000000000000000007 20010db8000000000000000000000001 c3cb ea63,"
        + " [2001:db8:0:0:0:0:0:7]:50123",
    "2111 0013 c0000207 c6336401 c3cb ea63 04 0004 00000000, 192.0.2.7:50123",
    "2121 0024 00000000000000000000ffffc0000207 00000000000000000000ffffc0000201 0001 0002,"
        + " 192.0.2.7:1",
    "2100 0000, 10.0.0.1:4711",
    "2100 0003 000000, 10.0.0.1:4711",
    "2112 000c c0000207 c6336401 c3cb ea63, 10.0.0.1:4711",
    "2131 0004 2f612f62, 10.0.0.1:4711",
    "2000 0000, check",
    "2011 000c c0000207 c6336401 c3cb ea63, check",
  })
  void namesTheClientInBinary(String rest, String client) throws ProxyHeaderException {
    for (int piece : new int[] {1, 2, 3, 7, 1000}) {
      assertThat(read(hex(SIGNATURE + rest), piece, "hej\n")).isEqualTo(client);
    }
  }

  @Test
  void mayHaveAsManyBytesAsFitIntoOneSegment() throws ProxyHeaderException {
    var most = hex(SIGNATURE + "2111 0208 c0000207 c6336401 c3cb ea63" + "00".repeat(508));
    assertThat(most).hasSize(ProxyHeader.MAX_BYTES);
    assertThat(read(most, 100, "hej\n")).isEqualTo("192.0.2.7:50123");
    assertThatThrownBy(() -> read(hex(SIGNATURE + "2111 0209"), 100, ""))
        .hasMessage("its PROXY header is longer than 536 bytes");
  }

  @Test
  void mayHaveAsManyBytesAsALineNeeds() {
    var line = "PROXY UNKNOWN ";
    var most = line + "x".repeat(ProxyHeader.MAX_LINE_BYTES - line.length() - 2) + "\r\n";
    assertThat(complete(most)).isTrue();
    assertThatThrownBy(() -> read(bytes(most.replace("\r\n", "xx\r\n")), 100, ""))
        .hasMessage("its PROXY header is longer than 107 bytes");
  }

  private static boolean complete(String header) {
    try {
      return !read(bytes(header), 100, "").isEmpty();
    } catch (ProxyHeaderException _) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hej\n",
        "\n",
        "proxy TCP4 192.0.2.7 192.0.2.1 1 2\r\n",
        "PROXY\r\n",
        "PROXYTCP4",
        "\r\n\r\nhej",
        "GET / HTTP/1.1\r\n",
        "\u0016\u0003\u0001",
      })
  void isNoneIfItBeginsOtherwise(String text) {
    for (int piece : new int[] {1, 1000}) {
      assertThatThrownBy(() -> read(bytes(text), piece, ""))
          .isInstanceOf(ProxyHeaderException.class)
          .hasMessage("it does not begin with a PROXY header");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROXY TCP4 192.0.2.7 192.0.2.1 1",
        "PROXY TCP4 192.0.2.7 192.0.2.1 1 2 3",
        "PROXY TCP4  192.0.2.7 192.0.2.1 1 2",
        "PROXY TCP4 192.0.2.7 192.0.2.1 1 65536",
        "PROXY TCP4 192.0.2.7 192.0.2.1 -1 2",
        "PROXY TCP4 192.0.2.7 192.0.2.1 1 2 ",
        "PROXY TCP4 192.0.2.256 192.0.2.1 1 2",
        "PROXY TCP4 192.0.2.7 localhost 1 2",
        "PROXY TCP4 ::1 ::1 1 2",
        "PROXY TCP6 192.0.2.7 192.0.2.1 1 2",
        "PROXY UDP4 192.0.2.7 192.0.2.1 1 2",
        "PROXY tcp4 192.0.2.7 192.0.2.1 1 2",
        "PROXY UNKNOWNX 1 2 3 4",
        "PROXY          ",
      })
  void isRefusedIfALineIsNotUnderstood(String line) {
    assertThatThrownBy(() -> read(bytes(line + "\r\n"), 1000, ""))
        .isInstanceOf(ProxyHeaderException.class)
        .hasMessageStartingWith("its PROXY header ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1111 000c c0000207 c6336401 c3cb ea63",
        "2211 000c c0000207 c6336401 c3cb ea63",
        "2f00 0000",
        "2111 000b c0000207 c6336401 c3cb ea",
        "2121 000c c0000207 c6336401 c3cb ea63",
      })
  void isRefusedIfBinaryIsNotUnderstood(String rest) {
    assertThatThrownBy(() -> read(hex(SIGNATURE + rest), 1000, ""))
        .isInstanceOf(ProxyHeaderException.class)
        .hasMessageStartingWith("its PROXY header ");
  }

  /// However little there is of it.
  @ParameterizedTest
  @MethodSource("beginnings")
  void isNotCompleteBeforeItsEnd(byte[] beginning) throws ProxyHeaderException {
    var header = new ProxyHeader();
    feed(header, ByteBuffer.wrap(beginning), 1000);
    assertThat(header.isComplete()).isFalse();
    assertThat(header.space().remaining()).isPositive();
  }

  static Stream<byte[]> beginnings() {
    var line = bytes("PROXY TCP4 192.0.2.7 198.51.100.1 50123 60003\r\n");
    var binary = hex(SIGNATURE + "2111 0013 c0000207 c6336401 c3cb ea63 04 0004 00000000");
    return Stream.of(line, binary)
        .flatMap(whole ->
            Stream.iterate(0, size -> size < whole.length, size -> size + 1)
                .map(size -> Arrays.copyOf(whole, size)));
  }

  /// Feeds the header, and what the client sends behind it, in pieces; that nothing of the latter
  /// is taken is asserted.
  ///
  /// @return the client, or `check`
  private static String read(byte[] bytes, int piece, String behind) throws ProxyHeaderException {
    var header = new ProxyHeader();
    var all = ByteBuffer.allocate(bytes.length + behind.length());
    all.put(bytes).put(bytes(behind)).flip();
    feed(header, all, piece);
    assertThat(header.isComplete()).as("is complete").isTrue();
    assertThat(all.remaining()).as("left for the room").isEqualTo(behind.length());
    var client = header.client(PROXY);
    return header.isCheck()
        ? "check"
        : client.getAddress() instanceof Inet6Address six
            ? "[" + six.getHostAddress() + "]:" + client.getPort()
            : client.getAddress().getHostAddress() + ":" + client.getPort();
  }

  private static void feed(ProxyHeader header, ByteBuffer all, int piece)
      throws ProxyHeaderException {
    while (!header.isComplete() && all.hasRemaining()) {
      var space = header.space();
      int size = Math.min(piece, Math.min(space.remaining(), all.remaining()));
      space.put(all.slice(all.position(), size));
      all.position(all.position() + size);
      header.received(size);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
