package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a command prints, and the exit code it ends with.
final class MainTest {
  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version"})
  void aWrongVariableKeepsNobodyFromReading(String option) {
    assertThat(terminal.with("CHAT_PORT", "abc").run(option)).isZero();
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void versionNamesTheProgramAndItsJava() {
    assertThat(terminal.run("--version")).isZero();
    assertThat(terminal.out()).matches("chat-server \\S+ \\(Java \\d+.*\\)\n");
  }

  @Test
  void theLabsLineComesFirst() {
    assertThat(terminal.run("--port", "0")).isZero();
    assertThat(terminal.out()).startsWith("Lyssnar på port " + terminal.served().getPort() + "\n");
  }

  @Test
  void listensOnAllAddressesUnlessTold() {
    terminal.run("--port", "0");
    assertThat(terminal.served().getAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void listensOnOneAddressIfTold() {
    terminal.run("--port", "0", "--bind", "127.0.0.1");
    assertThat(terminal.served().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void everyTransportListens(TransportKind kind) {
    assertThat(terminal.run("--port", "0", "--transport", Choice.nameOf(kind))).isZero();
    assertThat(terminal.err()).contains(" transport=" + Choice.nameOf(kind) + " ");
  }

  @Test
  void variablesAreDefaults() {
    terminal.with("CHAT_PORT", "0").with("CHAT_LANGUAGE", "en").with("CHAT_MAX_CLIENTS", "7");
    terminal.with("CHAT_RING", "128k").with("CHAT_LOG_FORMAT", "json").with("CHAT_RAW", "true");
    terminal.with("CHAT_BIND", "127.0.0.1").with("CHAT_TRANSPORT", "blocking");
    assertThat(terminal.run()).isZero();
    assertThat(terminal.out()).startsWith("Listening on port ");
    assertThat(terminal.err())
        .contains(
            "\"transport\":\"blocking\"", "\"max-clients\":7", "\"ring\":131072", "\"raw\":true");
    assertThat(terminal.served().getAddress().isLoopbackAddress()).isTrue();
  }

  @Test
  void optionsGoBeforeVariables() {
    terminal.with("CHAT_PORT", "abc").with("CHAT_LANGUAGE", "en").with("CHAT_RAW", "true");
    assertThat(terminal.run("--port", "0", "--language", "sv", "--raw")).isZero();
    // A flag whose default is true is turned off by itself in some command lines, not in this one.
    assertThat(terminal.err()).contains(" raw=true ");
    assertThat(terminal.out()).startsWith("Lyssnar");
  }

  @Test
  void anEmptyVariableIsNone() {
    assertThat(terminal.with("CHAT_LANGUAGE", " ").with("CHAT_BIND", "").run("--port", "0"))
        .isZero();
    assertThat(terminal.out()).startsWith("Lyssnar");
  }

  @Test
  void asManyClientsAsTheDescriptorsAllow() {
    terminal.run("--port", "0");
    assertThat(terminal.err()).contains(" max-clients=936 ").doesNotContain("chat-server:");
  }

  @Test
  void moreClientsThanThatAreCutWithAWord() {
    assertThat(terminal.run("--port", "0", "--max-clients", "937")).isZero();
    assertThat(terminal.err())
        .contains(" max-clients=936 ")
        .startsWith("chat-server: --max-clients 937 is cut to 936, ");
  }

  @Test
  void theLargestLinesAndTheSmallestRing() {
    assertThat(terminal.run("--port", "0", "--line-limit", "1M", "--ring", "16M")).isZero();
    assertThat(terminal.run("--port", "0", "--line-limit", "64", "--ring", "128K")).isZero();
  }

  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void aTakenPortIsOneLine(TransportKind kind) throws IOException {
    try (var other = new ServerSocket(0)) {
      var port = String.valueOf(other.getLocalPort());
      assertThat(terminal.run("--port", port, "--transport", Choice.nameOf(kind))).isEqualTo(1);
      assertThat(terminal.err())
          .isEqualTo(
              "chat-server: port %1$s is taken; choose another with --port, or see who has it: ss -ltnp 'sport = :%1$s'\n"
                  .formatted(port));
      assertThat(terminal.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void anotherMachinesAddressIsOneLine(TransportKind kind) {
    assertThat(
            terminal.run("--port", "0", "--bind", "192.0.2.1", "--transport", Choice.nameOf(kind)))
        .isEqualTo(1);
    assertThat(terminal.err())
        .isEqualTo(
            "chat-server: 192.0.2.1 is not an address of this machine; choose another with --bind,"
                + " or leave it out for all\n");
  }

  @Test
  void anUnknownHostIsOneLine() {
    assertThat(terminal.run("--bind", "no-such-host.invalid")).isEqualTo(1);
    assertThat(terminal.err())
        .isEqualTo(
            "chat-server: there is no host \"no-such-host.invalid\"; give --bind a name or address"
                + " of this machine\n");
  }

  @Test
  void checkFailsWhereNobodyListens() throws IOException {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(terminal.run("check", "127.0.0.1:" + port, "--timeout", "1")).isEqualTo(3);
    assertThat(terminal.out()).startsWith("There is no server to check: ").hasLineCount(1);
  }

  @Test
  void checkOfAnUnknownHostIsOneLine() {
    assertThat(terminal.run("check", "no-such-host.invalid:1")).isEqualTo(1);
    assertThat(terminal.err())
        .isEqualTo("chat-server: there is no host \"no-such-host.invalid\"\n");
  }

  @Test
  void neitherADefectNorAFailureIsToldInAnExceptionsWords() {
    assertThat(runWith(new IllegalStateException())).isOne();
    assertThat(terminal.err().lines()) // beside the log, which a thread of its own writes
        .contains("chat-server: stopped by a defect of its own; the log has the details");
    assertThat(runWith(new UncheckedIOException(new ClosedSelectorIoException()))).isOne();
    assertThat(terminal.err().lines())
        .contains("chat-server: cannot go on: the system says: ClosedSelectorIoException");
  }

  private int runWith(RuntimeException thrown) {
    var usual = terminal.environment();
    var failing =
        new Environment(
            usual.out(),
            usual.err(),
            usual.variables(),
            usual.descriptors(),
            usual.heap(),
            usual.reloads(),
            (transport, _) -> {
              transport.stop();
              transport.run();
              throw thrown;
            });
    return Main.start(new String[] {"--port", "0"}, failing);
  }

  private static final class ClosedSelectorIoException extends IOException {
    @Serial private static final long serialVersionUID = 1;
  }
}
