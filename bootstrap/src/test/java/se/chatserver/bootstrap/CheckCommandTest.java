package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `check` prints without a right server, and the exit codes.
final class CheckCommandTest {
  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @CsvSource({
    "en_US.UTF-8, L5, Read about: recv()",
    "sv_SE.UTF-8, L5, L\u00e4s om: recv()",
    "C, l5, Read about: recv()"
  })
  void explainsARuleInTheReadersLanguage(String locale, String rule, String text) {
    assertThat(terminal.with("LANG", locale).run("check", "--explain", rule)).isZero();
    assertThat(terminal.out()).startsWith("L5  ").contains(text);
  }

  /// As the script has it where the locale's own charset is not installed.
  @Test
  void aLocaleWithoutALanguageLeavesItToTheNext() {
    terminal
        .with("LC_ALL", "C.UTF-8")
        .with("LC_MESSAGES", "sv_SE.UTF-8")
        .run("check", "--explain", "L5");
    var swedish = terminal.out();
    assertThat(swedish).contains("Läs om");
  }

  @Test
  void theOptionIsStrongerThanTheLocale() {
    terminal.with("LC_ALL", "sv_SE").run("check", "--explain", "L5", "--language", "en");
    assertThat(terminal.out()).contains("Why:");
  }

  @Test
  void helpTellsTheExitCodesAndFitsATerminal() {
    terminal.run("check", "--help");
    assertThat(terminal.out()).contains("2 if the command line is wrong, 3 if there is no server");
    assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void aProgramThatDoesNotExistIsOneLine() {
    assertThat(terminal.run("check", "--", "no-such-program", "{port}")).isEqualTo(3);
    assertThat(terminal.err())
        .isEqualTo(
            "chat-server: cannot start \"no-such-program\": there is no such program, or it may"
                + " not be run\n");
  }

  @Test
  void whatStandsAfterTheDashesIsTheProgramsOwn() {
    assertThat(terminal.run("check", "--", "no-such-program", "--help")).isEqualTo(3);
    assertThat(terminal.err()).contains("no-such-program");
  }

  @Test
  void aServerThatSaysNothingFails() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = "127.0.0.1:" + silent.getLocalPort();
      assertThat(terminal.run("check", "--timeout", "1", address)).isOne();
      assertThat(terminal.out()).contains("takes connections, and says nothing");
    }
  }

  /// Before anything is checked.
  @Test
  void aReportThatCannotBeWrittenIsOneLine(@TempDir Path folder) {
    var file = folder.resolve("none").resolve("report.xml");
    assertThat(terminal.run("check", "--report", file.toString(), "localhost:1")).isEqualTo(1);
    assertThat(terminal.err())
        .isEqualTo("chat-server: cannot write %s; give --report another file\n".formatted(file));
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void writesBothReports(@TempDir Path folder) throws IOException {
    var xml = folder.resolve("r.xml");
    var json = folder.resolve("r.json");
    terminal.run("check", "--report", xml.toString(), "--report", json.toString(), "localhost:1");
    assertThat(Files.readString(xml)).contains("<testsuites>");
    assertThat(Files.readString(json)).contains("\"found\": \"NOBODY\"");
  }

  @Test
  void tapSaysThatThereIsNoServer() {
    assertThat(terminal.run("check", "--format", "tap", "--", "no-such-program")).isEqualTo(3);
    assertThat(terminal.out()).startsWith("Bail out! cannot start");
  }
}
