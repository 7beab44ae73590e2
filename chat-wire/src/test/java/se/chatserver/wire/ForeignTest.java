package se.chatserver.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.wire.Heard.foreign;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
