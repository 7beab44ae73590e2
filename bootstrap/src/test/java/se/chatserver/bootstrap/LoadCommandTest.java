package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `chat-server load` says when there is nothing to load, or the load makes no sense.
final class LoadCommandTest {
  private final Terminal terminal = new Terminal();

  @Test
  void helpFitsATerminal() {
    assertThat(terminal.run("load", "--help")).isZero();
    assertThat(terminal.out().lines()).allMatch(line -> line.length() < 80);
    assertThat(terminal.out()).contains("latency counts from that (10)");
  }

  @Test
  void aWrongVariableOfTheServersDoesNotConcernIt() {
    assertThat(terminal.with("CHAT_PORT", "abc").run("load", "no-such-host.invalid:1")).isOne();
    assertThat(terminal.err())
        .isEqualTo("chat-server: there is no host \"no-such-host.invalid\"\n");
  }

  @Test
  void thereIsNoServer() throws IOException {
    var address = "127.0.0.1:" + freePort();
    assertThat(terminal.run("load", address)).isOne();
    assertThat(terminal.err())
        .isEqualTo("chat-server: cannot connect to " + address + ": no server answers there\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--size, 15, a line must be 16 to 65536 bytes",
    "--senders, 101, there are more senders than clients",
    "--rate, -1, a rate must be 0 to 10000000 lines a second",
  })
  void tellsWhatIsWrong(String option, String value, String problem) {
    assertThat(terminal.run("load", "127.0.0.1:1", option, value)).isOne();
    assertThat(terminal.err()).isEqualTo("chat-server: " + problem + "\n");
  }

  @Test
  void refusesFilesThatItCannotWriteBeforeTheLoad(@TempDir Path folder) {
    assertThat(terminal.run("load", "127.0.0.1:1", "--json", folder.toString())).isOne();
    assertThat(terminal.err())
        .isEqualTo("chat-server: cannot write " + folder + ": it is a folder\n");

    var lost = folder.resolve("no/such.hgrm");
    assertThat(terminal.run("load", "127.0.0.1:1", "--hgrm", lost.toString())).isOne();
    assertThat(terminal.err())
        .endsWith(
            "chat-server: cannot write %s: there is no folder %s\n"
                .formatted(lost, lost.getParent()));
    assertThat(folder).isEmptyDirectory();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
