package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `chat-server send` prints and ends with, without a server that answers.
final class SendCommandTest {
  private static final String NOBODY = "no-such-host.invalid:1";

  private final Terminal terminal = new Terminal();

  private int sends(InputStream in, String... words) throws Exception {
    var command = new SendCommand(terminal.environment(), in);
    return command.run(ParsedOptions.of(List.of(words), command.syntax(), Map.of()));
  }

  private static InputStream typed(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @Test
  void helpFitsATerminal() {
    assertThat(terminal.run("send", "--help")).isZero();
    assertThat(terminal.out().lines()).allMatch(line -> line.length() < 80);
    assertThat(terminal.out()).contains("once standard input has", "ended (10)");
  }

  @Test
  void aFailureIsOneLine() {
    assertThat(terminal.run("send", NOBODY, "hej")).isOne();
    assertThat(terminal.err())
        .isEqualTo("chat-server: there is no host \"no-such-host.invalid\"\n");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void ofAnEmptyInputNothingIsSent() throws Exception {
    assertThat(sends(typed("\n \r\n"), NOBODY)).isZero();
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void theInputIsSentIfThereIsNoText() {
    assertThatThrownBy(() -> sends(typed("hej"), NOBODY)).isInstanceOf(StartFailure.class);
  }

  @Test
  void theInputIsNotReadIfThereIsAText() {
    var unread =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("read");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() -> sends(unread, NOBODY, "hej"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("no host");
    assertThatThrownBy(() -> sends(unread, NOBODY))
        .hasMessage("cannot read standard input: the system says: read");
  }

  @Test
  void aBlankTextIsWrongUsage() {
    for (var blank : List.of("", " ", "\n")) {
      assertThat(terminal.run("send", NOBODY, blank)).isEqualTo(2);
    }
    assertThat(terminal.err())
        .startsWith("chat-server: TEXT is empty (see chat-server send --help)\n");
  }

  @Test
  void tooMuchIsNotSent() {
    assertThatThrownBy(() -> sends(typed("x".repeat((1 << 20) + 1)), NOBODY))
        .isInstanceOf(StartFailure.class)
        .hasMessage("there is too much to send: at most 1048576 bytes are taken");
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = "127.0.0.1:" + silent.getLocalPort();
      assertThat(terminal.run("send", "--timeout", "1", address, "hej")).isOne();
      assertThat(terminal.err())
          .isEqualTo(
              "chat-server: %s has not shown the room the message within 1 s\n".formatted(address));
    }
  }

  @Test
  void unusableAuthoritiesAreOneLine(@TempDir Path folder) throws IOException {
    var file = folder.resolve("ca.pem");
    var words = new String[] {"send", NOBODY, "hej", "--tls", "--tls-ca", file.toString()};
    assertThat(terminal.run(words)).isOne();
    Files.writeString(file, "");
    assertThat(terminal.run(words)).isOne();
    assertThat(terminal.err())
        .isEqualTo(
            """
            chat-server: cannot read %1$s: there is no such file
            chat-server: %1$s has no certificates that can be used: there is no certificate in it
            """
                .formatted(file));
  }
}
