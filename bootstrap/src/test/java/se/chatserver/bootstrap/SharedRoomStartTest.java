package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that listens at several ports listens at all of them, or does not start.
final class SharedRoomStartTest {
  private final Terminal terminal = new Terminal();

  @TempDir private Path home;

  @Test
  void tellsAllItsPorts() {
    assertThat(
            selfSigned(
                "--listen",
                "nio:0,virtual:0",
                "--listen",
                "async:0",
                "--tls-port",
                "0",
                "--web-port",
                "0"))
        .isZero();
    assertThat(terminal.out().lines().limit(5))
        .satisfiesExactly(
            line -> assertThat(line).matches("Lyssnar på port \\d+"),
            line -> assertThat(line).matches("Lyssnar på port \\d+"),
            line -> assertThat(line).matches("Lyssnar på port \\d+"),
            line -> assertThat(line).matches("Lyssnar på port \\d+ \\(TLS\\)"),
            line -> assertThat(line).matches("Lyssnar på port \\d+ \\(HTTPS\\)"));
    assertThat(terminal.out())
        .containsPattern("\n  ncat --ssl localhost \\d+\n  https://localhost:\\d+/\n")
        .containsPattern(
            "\nCertifikatets fingeravtryck \\(SHA-256\\): [0-9A-F]{2}(:[0-9A-F]{2}){31}\n");
    assertThat(terminal.err())
        .contains("transport=nio", "transport=virtual", "transport=async", "transport=web");
  }

  @Test
  void theCertificateMadeHereStaysTheSame() {
    selfSigned("--port", "0", "--tls-port", "0");
    var first = fingerprint();
    selfSigned("--port", "0", "--tls-port", "0");
    assertThat(fingerprint()).isEqualTo(first);
    assertThat(home.resolve(".chat-server")).isDirectoryContaining("glob:**self-signed.p12");
  }

  /// 1000 - 64 for the process, 512 for the page, 256 for handshakes.
  @Test
  void leavesDescriptorsToThoseWhoAreNotInside() {
    terminal.run("--port", "0", "--web-port", "0");
    assertThat(terminal.err()).contains(" max-clients=424 ");
    selfSigned("--port", "0", "--web-port", "0");
    assertThat(terminal.err()).contains(" max-clients=168 ");
  }

  /// As for a user that the system does not know, in a container without a home.
  @Test
  void theKeyIsNotLeftWhereverTheServerWasStarted() {
    var home = System.setProperty("user.home", "?");
    try {
      terminal.with("HOME", "");
      assertThat(terminal.run("--port", "0", "--tls-port", "0", "--tls-self-signed")).isEqualTo(1);
    } finally {
      System.setProperty("user.home", home);
    }
    assertThat(terminal.err())
        .isEqualTo(
            "chat-server: --tls-self-signed keeps its key in your home, and you have none; set HOME"
                + " to a folder of yours, or give --tls-cert and --tls-key\n");
    assertThat(Path.of("?")).doesNotExist();
  }

  @Test
  void tellsThatAllIsShown() {
    assertThat(terminal.run("--port", "0", "--web-port", "0", "--wire-view")).isZero();
    assertThat(terminal.out()).contains("visas byte för byte").contains("/wire");
  }

  @Test
  void tellsWhereItsMetricsAre() {
    assertThat(terminal.run("--port", "0", "--metrics-port", "0", "--language", "en")).isZero();
    assertThat(terminal.out())
        .containsPattern("\nMetrics for Prometheus: http://127.0.0.1:\\d+/metrics\n");
    assertThat(terminal.err()).containsPattern(" metrics-listening port=\\d+\n");
  }

  /// For 16 connections to the metrics: 1000 - 64 - 16.
  @Test
  void leavesDescriptorsToTheMetrics() {
    terminal.run("--port", "0", "--metrics-port", "0");
    assertThat(terminal.err()).contains(" max-clients=920 ");
  }

  @Test
  void metricsAreServedAtAnAddressOfThisMachineOnly() {
    assertThat(terminal.run("--port", "0", "--metrics-port", "1", "--metrics-bind", "192.0.2.1"))
        .isEqualTo(1);
    assertThat(terminal.err())
        .isEqualTo(
            "chat-server: 192.0.2.1 is not an address of this machine; choose another with"
                + " --metrics-bind, or leave it out for localhost\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls-port", "--web-port", "--listen", "--metrics-port"})
  void aTakenPortLeavesNothingOpen(String option) throws IOException {
    try (var other = new ServerSocket(0)) {
      int free = freePort();
      var taken = String.valueOf(other.getLocalPort());
      var last = option.equals("--listen") ? "async:" + taken : taken;
      assertThat(selfSigned("--listen", "nio:" + free, "--listen", "blocking:0", option, last))
          .isEqualTo(1);
      assertThat(terminal.err())
          .isEqualTo(
              "chat-server: port %1$s is taken; choose another with %2$s, or see who has it: ss -ltnp 'sport = :%1$s'\n"
                  .formatted(taken, option));
      assertThat(terminal.out()).isEmpty();
      assertIsFree(free);
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static void assertIsFree(int port) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
    }
  }

  @Test
  void aMissingCertificateIsOneLine() throws IOException {
    var key = Files.createFile(home.resolve("key.pem")).toString();
    var cert = home.resolve("no-such.pem").toString();
    assertThat(terminal.run("--port", "0", "--tls-port", "0", "--tls-cert", cert, "--tls-key", key))
        .isEqualTo(1);
    assertThat(terminal.err()).startsWith("chat-server: ").contains("no-such.pem").hasLineCount(1);
    assertThat(terminal.out()).isEmpty();
  }

  /// With an encrypted port or an encrypted page, whatever else is asked for.
  private int selfSigned(String... args) {
    terminal.with("HOME", home.toString()).with("CHAT_TLS_SELF_SIGNED", "true");
    terminal.with("CHAT_TLS_PORT", "0");
    return terminal.run(args);
  }

  private String fingerprint() {
    return terminal.out().lines().filter(line -> line.contains("SHA-256")).toList().getLast();
  }
}
