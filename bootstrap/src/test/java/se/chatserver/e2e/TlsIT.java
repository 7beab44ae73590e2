package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.e2e.Watcher.CAME;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real programs that speak TLS, in one room with a plain one.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the same programs are other programs elsewhere")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the room of TlsIT")
@Tag(Requirements.PROGRAMS)
class TlsIT {
  @TempDir private static Path home;
  private static ChatProcess server;
  private static int encrypted;
  private static int page;

  private Watcher watcher;

  @BeforeAll
  static void start() throws IOException {
    var command =
        ChatProcess.command(
            "--port", "0", "--tls-port", "0", "--web-port", "0", "--tls-self-signed");
    var builder = new ProcessBuilder(command);
    builder.environment().put("HOME", home.toString());
    server = ChatProcess.start(builder);
    encrypted = server.nextPort();
    page = server.nextPort();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    try (var stopped = server) {
      stopped.terminate();
      stopped.exits(ChatProcess.TERMINATED);
      assertThat(stopped.log()).doesNotContain("defect", "    at ");
    }
  }

  @BeforeEach
  void enterRoom() throws IOException {
    watcher = Watcher.enter("127.0.0.1", server.port());
  }

  @AfterEach
  void leaveRoom() throws IOException {
    watcher.leave();
    watcher.close();
  }

  static Stream<Tool> programs() {
    return Stream.concat(
        halfClosing(),
        Stream.of(
            new Tool("s_client", "127.0.0.1", true, openssl("-tls1_3")),
            new Tool("s_client 1.2", "127.0.0.1", true, openssl("-tls1_2"))));
  }

  /// Programs that go on reading when their input has ended. By IPv6, ncat sends a server name that
  /// is none (RFC 6066, 3: no literal addresses).
  static Stream<Tool> halfClosing() {
    return Stream.of(
        new Tool("ncat", "127.0.0.1", false, command("ncat --ssl 127.0.0.1 PORT")),
        new Tool("ncat 6", "::1", false, command("ncat --ssl ::1 PORT")),
        new Tool("socat", "127.0.0.1", false, command("socat - OPENSSL:127.0.0.1:PORT,verify=0")));
  }

  private static List<String> command(String words) {
    return List.of(words.split(" "));
  }

  private static List<String> openssl(String version) {
    return command("openssl s_client -quiet -no_ign_eof " + version + " -connect 127.0.0.1:PORT");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void talksAndListens(Tool tool) throws Exception {
    try (var program = tool.start(encrypted)) {
      var tag = watcher.newcomer(tool.host());
      program.screen().through(tag + CAME);

      program.type("räksmörgås\n");
      program.shows(tag + " räksmörgås\r\n");
      watcher.hears(tag + " räksmörgås");
      watcher.says("hej själv");
      program.shows(watcher.tag() + " hej själv\r\n");

      program.endInput();
      watcher.hearsLeave(tag);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("halfClosing")
  void getsAllItIsOwedAfterItsInputHasEnded(Tool tool) throws Exception {
    try (var program = tool.start(encrypted)) {
      var tag = watcher.newcomer(tool.host());
      program.screen().through(tag + CAME);
      program.type("disk full\nand no newline");
      program.endInput();

      watcher.hears(tag + " disk full");
      watcher.hears(tag + " and no newline");
      watcher.hearsLeave(tag);
      assertThat(program.screen().rest())
          .startsWith(tag + " disk full\r\n" + tag + " and no newline\r\n");
    }
  }

  /// Clients that do not know that this port is encrypted, and port scanners, are not announced.
  @Test
  void nobodyHearsOfOneWhoSpeaksPlainText() throws Exception {
    try (var program = Program.start("nc", "-N", "127.0.0.1", String.valueOf(encrypted))) {
      program.type("hej\n");
      program.endInput();
      program.screen().endsWith("* Den här porten är bara för krypterade anslutningar (TLS).\r\n");
      program.exits(0);
    }
    watcher.says("kvar");
  }

  @Test
  void thePageIsEncryptedToo() throws Exception {
    var url = "https://localhost:" + page + "/";
    try (var curl = Program.start("curl", "-sk", url)) {
      assertThat(curl.screen().rest()).contains("<!DOCTYPE html>");
    }
  }

  /// One such hello would cost a tenth of a second (D(HE)at).
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void computesInNoFiniteFields(boolean isPage) throws Exception {
    var port = isPage ? page : encrypted;
    try (var client =
        Program.start(
            command("openssl s_client -tls1_3 -groups ffdhe2048 -connect 127.0.0.1:" + port))) {
      assertThat(client.screen().rest()).contains("SSL alert number", "Cipher is (NONE)");
    }
  }
}
