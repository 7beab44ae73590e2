package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `chat-server config` prints.
final class ConfigCommandTest {
  private final Path folder;
  private final Path file;

  ConfigCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("chat.conf");
  }

  @Test
  void showsWhereEachValueIsFrom() throws IOException {
    Files.writeString(file, "\nrate = 16k\nport = 1\n");
    var terminal = new Terminal().with("CHAT_LANGUAGE", "en");
    assertThat(terminal.run("config", "--config", file.toString(), "--port=2", "--raw")).isZero();
    assertThat(terminal.out().lines().map(ConfigCommandTest::squeezed))
        .contains(
            "port = 2 # command line",
            "raw = true # command line",
            "language = en # CHAT_LANGUAGE",
            "rate = 16k # " + file + ":2",
            "#transport = nio # default",
            "#bind # default: all of this machine's");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void showsTheDefaultsOfTheProfile() {
    var terminal = new Terminal();
    assertThat(terminal.run("config", "--profile=hardened", "--idle=2h")).isZero();
    assertThat(terminal.out().lines().map(ConfigCommandTest::squeezed))
        .contains("#per-address = 16 # default", "#line-limit = 1K # default")
        .contains("idle = 2h # command line", "profile = hardened # command line");
  }

  @Test
  void namesEveryOptionOnce() {
    var terminal = new Terminal();
    assertThat(terminal.run("config")).isZero();
    for (var option : new ServeCommand(terminal.environment()).syntax().options()) {
      assertThat(terminal.out().lines())
          .filteredOn(line -> line.matches("#" + option.fileName() + "( .*)?"))
          .hasSize(1);
    }
  }

  /// Round and round: the file that is printed gives what was printed, but for the places.
  @Test
  void printsAFileThatGivesTheSame() throws IOException {
    var first = new Terminal().with("CHAT_STORE", "a#b =c.db").with("CHAT_STORE_KEEP", "30d,1G");
    assertThat(first.run("config", "--listen", "nio:1", "--listen=async:2", "--history", "5"))
        .isZero();
    Files.writeString(file, first.out());
    var second = new Terminal();
    assertThat(second.run("config", "--config=" + file)).as(second.err()).isZero();
    assertThat(second.out().lines().skip(1).map(ConfigCommandTest::withoutSource))
        .containsExactlyElementsOf(
            first.out().lines().skip(1).map(ConfigCommandTest::withoutSource).toList())
        .contains("listen = nio:1,async:2", "store = a#b =c.db", "store-keep = 30d,1G");
  }

  @Test
  void printsNothingThatAFileCannotHold() throws IOException {
    var first = new Terminal();
    assertThat(
            first.run(
                "config", "--store=a #b", "--tls-cert=\nport = 5", "--tls-key=#c", "--tls-port=0"))
        .isZero();
    assertThat(first.out().lines().map(ConfigCommandTest::squeezed))
        .contains("#store = a #b # command line", "#tls-key = #c # command line")
        .contains("#tls-cert = \\u000aport = 5 # command line, not shown as it is");
    Files.writeString(file, first.out().replaceAll("(?m)^tls-port.*", ""));
    var second = new Terminal();
    assertThat(second.run("config", "--config=" + file)).as(second.err()).isZero();
    assertThat(second.out()).contains("#port = ").doesNotContain(file + ":");
  }

  @Test
  void showsNoSecret() throws IOException {
    var secret = "nats://room:s3cr3t@a:1,nats://t0ken@b:2";
    var terminal = new Terminal();
    var hook = "https://hooks.example.org/services/s3cr3t?t0ken";
    assertThat(terminal.run("config", "--cluster", secret, "--webhook", hook)).isZero();
    assertThat(terminal.out())
        .contains("#cluster = nats://***@a:1,nats://***@b:2")
        .contains("#webhook = ***")
        .doesNotContain("s3cr3t", "t0ken");
    assertThat(terminal.run("config", "--cluster", secret + ",x")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("not \"nats://***@a:1,nats://***@b:2,x\"")
        .doesNotContain("s3cr3t", "t0ken");
  }

  @Test
  void checksTheOptionsAndOpensNothing() {
    var terminal = new Terminal();
    assertThat(terminal.run("config", "--ring=128K", "--line-limit=1M")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("--ring must be at least 16777216 bytes for a --line-limit of 1048576")
        .endsWith(" (see chat-server config --help)\n");
    var home = new Terminal().with("HOME", folder.toString());
    assertThat(home.run("config", "--tls-port=0", "--tls-self-signed")).isZero();
    assertThat(folder).isEmptyDirectory();
    assertThat(home.run("config", "--inherit")).as("a socket is there to be taken").isZero();
  }

  @Test
  void hasAHelp() {
    var terminal = new Terminal();
    assertThat(terminal.run("config", "--help")).isZero();
    assertThat(terminal.out()).startsWith("Usage: chat-server config [OPTION]...\n");
    assertThat(terminal.out().lines()).allMatch(line -> line.length() < 90);
  }

  private static String squeezed(String line) {
    return line.replaceAll(" +", " ");
  }

  private static String withoutSource(String line) {
    return line.replaceFirst("(?<=.) +#[^#]*$", "");
  }
}
