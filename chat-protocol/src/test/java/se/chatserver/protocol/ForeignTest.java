package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.protocol.Heard.foreign;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rule X1 of the protocol.
class ForeignTest {
  private final Input input = Input.of(Framing.AUTO);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1",
        "POST /a?b=c HTTP/1.0",
        "CONNECT example.org:443 HTTP/1.1",
        "PRI * HTTP/2.0"
      })
  void x1BeginsWithHttp(String request) {
    input.read(request + "\r\nHost: chat\r\n\r\n").read("more\r\n").end();
    assertThat(input.heard()).containsExactly(foreign("HTTP"));
  }

  @ParameterizedTest
  @CsvSource({
    "RTSP, OPTIONS / RTSP/1.0",
    "RTSP, DESCRIBE rtsp://10.0.0.1/live RTSP/1.0",
    "RTSP, GET_PARAMETER * RTSP/2.0",
    "SIP, OPTIONS sip:nm SIP/2.0",
    "SIP, INVITE sip:bo@example.org;transport=tcp SIP/2.0"
  })
  void x1BeginsLikeHttp(String protocol, String request) {
    input.read(request + "\r\nCSeq: 1\r\n\r\n").read("more\r\n").end();
    assertThat(input.heard()).containsExactly(foreign(protocol));
  }

  @ParameterizedTest
  @CsvSource({"LINE, 64", "AUTO, 64", "AUTO, 4096", "CHUNK, 4096"})
  void x1AnHttpRequestLongerThanTheLimit(Framing framing, int limit) {
    for (int longer = -20; longer < 20; longer++) {
      var request = "GET /" + "a".repeat(limit - 14 + longer) + " HTTP/1.1\r\n";
      var heard = Input.of(framing, limit).read(request + "Host: chat\r\n\r\n").end().heard();
      assertThat(heard).as("%d longer", longer).containsExactly(foreign("HTTP"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KOLLA HÄR: ", "SE https://x", "GET a", "get /"})
  void x1ALongLineIsNoRequest(String start) {
    var text = start + "a".repeat(100);
    var heard = Input.of(Framing.LINE, 64).read(text + "\n").heard();
    assertThat(heard).hasSize(2).last().isEqualTo(Heard.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2", "SSH-1.99-x"})
  void x1BeginsWithSsh(String hello) {
    assertThat(input.read(hello + "\r\n").read("hej\n").heard()).containsExactly(foreign("SSH"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void x1BeginsWithTlsWhichEndsNoLine(int version) {
    input.read(0x16, 3, version, 2, 0, 1, 0, 1, 0xfc, 3, 3).read("more\n").end();
    assertThat(input.heard()).containsExactly(foreign("TLS"));
    assertThat(input.isWaiting()).isFalse();
  }

  @Test
  void x1TlsInReadsOfOneByte() {
    assertThat(input.read(0x16).read(3).heard()).isEmpty();
    assertThat(input.read(1).heard()).containsExactly(foreign("TLS"));
  }

  @Test
  void x1TlsWithALineEndInIt() {
    assertThat(input.read(0x16, 3, 1, "\n", 2, "\n").heard()).containsExactly(foreign("TLS"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1 please", "get / HTTP/1.1", "GET /", "HTTP/1.1", "I say GET / HTTP/1.1",
        "SSH-agent", "SSH", "\u0016\u0003", "\u0016\u0003\u0005x", "\u0016\u0002\u0001x"
      })
  void x1SpeaksOfItOnly(String text) {
    assertThat(input.read(text + "\n").heard()).containsExactly(text);
  }

  /// As nmap 7.94, and the programs themselves, begin.
  @ParameterizedTest
  @CsvSource({
    "SMB, 000000a4ff534d4272000000000801400000",
    "SMB, 00000054fe534d424000000000000000",
    "RDP, 0300000b06e00000000000",
    "RDP, 0300002a25e00000000000436f6f6b69653a206d737473686173683d6e6d61700d0a",
    "DNS, 001e0006010000010000000000000776657273696f6e0462696e640000100003",
    "DNS, 000c000010000000000000000000",
    "LDAP, 300c020101600702010204008000",
    "LDAP, 30840000002d02010763840000002404000a0100",
    "PostgreSQL, 0000000804d2162f",
    "PostgreSQL, 00000008 04d21630",
    "PostgreSQL, 0000002800030000757365720061",
    "MQTT, 101000044d5154540402001e00046e6d6170",
    "Kerberos, 000000716a816e30816ba103",
    "X11, 6c000b000000000000000000",
    "RPC, 8000002872fe1d130000000000000002000186a0",
    "Java RMI, 4a524d4900024b",
    "SOCKS, 050400010280",
    "SOCKS, 050100",
    "SOCKS, 04010016 7f000001726f6f7400",
    "SQL Server, 1201003400000000000015000601001b",
    "MongoDB, 410000003a300000ffffffffd4070000",
    "BitTorrent, 13426974546f7272656e742070726f746f636f6c",
    "AMQP, 414d515000000901"
  })
  void x1BeginsWithBytesThatNobodyTypes(String protocol, String hex) {
    var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(Input.of(Framing.AUTO).read(bytes).read("more\n").end().heard())
        .containsExactly(foreign(protocol));
    for (int cut = 1; cut < bytes.length; cut++) {
      var halves = Input.of(Framing.AUTO).read(Arrays.copyOf(bytes, cut));
      halves.read(Arrays.copyOfRange(bytes, cut, bytes.length)).end();
      assertThat(halves.heard()).as("cut at %d", cut).containsExactly(foreign(protocol));
    }
  }

  @Test
  void x1EverySignatureFitsIntoWhatIsLookedAt() {
    assertThat(Signature.ALL)
        .isNotEmpty()
        .allMatch(signature -> signature.length() <= Signature.MAX_BYTES);
  }

  /// Whose messages begin with their length, in whatever form.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0003686a32",
        "0000000368656a",
        "0300000068656a",
        "030068656a",
        "0368656a",
        "aced000574000368656a",
        "000a68656a68656a68656a21",
        "05616c6c6168"
      })
  void x1AStudentsOwnProtocolIsNone(String hex) {
    var heard = Input.of(Framing.AUTO).read(HexFormat.of().parseHex(hex)).end().heard();
    assertThat(heard).isNotEmpty().noneMatch(text -> text.startsWith("<foreign"));
  }

  @Test
  void x1OnlyTheFirstMessageCounts() {
    input.read("\r\nhej\n").read("GET / HTTP/1.1\n").read(0x16, 3, 1).read("\nSSH-2.0-x\n");
    assertThat(input.heard())
        .containsExactly("hej", "GET / HTTP/1.1", "\u0016\u0003\u0001", "SSH-2.0-x");
  }

  @Test
  void x1AtTheEndOfInputItIsAllThatIsHeard() {
    assertThat(input.read("GET / HTTP/1.0").end().heard()).containsExactly(foreign("HTTP"));
    var telnet = Input.of(Framing.AUTO).read("SSH-2.0-x", 0xff, 0xec);
    assertThat(telnet.heard()).containsExactly(foreign("SSH"));
  }
}
