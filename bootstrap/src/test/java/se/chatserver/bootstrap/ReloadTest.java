package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the log says about a file that is read again.
final class ReloadTest {
  private final Terminal terminal = new Terminal();
  private final Path file;

  ReloadTest(@TempDir Path folder) {
    file = folder.resolve("chat.conf");
  }

  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void sayWhatChangedAndWhatNeedsARestart(TransportKind kind) {
    var before = "port = 0\nring = 4M\ntransport = %s\n".formatted(Choice.nameOf(kind));
    reload(before, before.replace("4M", "8M") + "rate = 16K\nmax-clients = 5\n");
    assertThat(terminal.err())
        .contains(
            "INFO  option-changed option=max-clients from=\"as open files and heap allow\""
                + " to=\"5\"")
        .contains("INFO  option-changed option=rate from=\"0\" to=\"16K\"")
        .contains("WARN  option-needs-restart option=ring from=\"4M\" to=\"8M\"")
        .contains("INFO  config-read file=\"" + file + "\" changed=2 waiting=1");
  }

  @Test
  void theSameValueIsNoChange() {
    reload("port = 0\nring = 4M\nper-address = 0", "port = 0\nring = 4096K\nprofile = lab");
    assertThat(terminal.err())
        .contains(" changed=0 waiting=0")
        .doesNotContain("option-changed", "option-needs-restart");
  }

  @Test
  void theProfileChangesTheLimitsThatAreNotGiven() {
    reload("port = 0\nrate = 1K\n", "port = 0\nrate = 1K\nprofile = hardened\n");
    assertThat(terminal.err())
        .contains("option-changed option=profile from=\"lab\" to=\"hardened\"")
        .contains("option-changed option=per-address from=\"0\" to=\"16\"")
        .contains("option-needs-restart option=line-limit from=\"4K\" to=\"1K\"")
        .doesNotContain("option=rate");
  }

  @Test
  void theLogLevelHoldsFromThenOn() {
    reload("port = 0\n", "port = 0\nlog-level = error\n");
    assertThat(terminal.err()).contains("listening").doesNotContain("config-read");
  }

  @Test
  void theCommandLineStillOverrides() {
    write("port = 0\n");
    terminal.whileServing(() -> {
      write("port = 0\nrate = 1K\nmax-clients = 9\n");
      terminal.hangUp();
    });
    assertThat(terminal.with("CHAT_MAX_CLIENTS", "8").run("--config=" + file, "--rate=2K"))
        .isZero();
    assertThat(terminal.err()).contains(" changed=0 waiting=0");
  }

  @Test
  void whatNeedsARestartIsSaidEachTime() {
    write("port = 0\n");
    terminal.whileServing(() -> {
      write("port = 0\nraw = true\nrate = 1K");
      terminal.hangUp();
      terminal.hangUp();
    });
    assertThat(terminal.run("--config=" + file)).isZero();
    assertThat(terminal.err()).contains(" changed=1 waiting=1", " changed=0 waiting=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate = 1K\nprot = 1\n",
        "rate = 1K\nport = abc\n",
        "rate = 1K\nstore-keep = 1d\n",
        "rate = 1K\nbind = no-such-host.invalid\n"
      })
  void anErrorChangesNothing(String text) {
    reload("port = 0\n", text);
    assertThat(terminal.err())
        .contains(" WARN  reload-failed cause=\"")
        .doesNotContain("option-changed", "config-read", "defect");
  }

  @Test
  void anErrorHasItsLine() {
    reload("port = 0\n", "port = 0\nrate = 1K\nring = 9\n");
    assertThat(terminal.err())
        .contains(
            "reload-failed cause=\"%s:3: ring must be 128K to 1G (bytes), not".formatted(file));
  }

  @Test
  void whatDoesNotGoTogetherHasItsLine() {
    reload("port = 0\n", "port = 0\nline-limit = 1M\n");
    assertThat(terminal.err())
        .contains(
            "reload-failed cause=\"--ring must be ", "; --line-limit is from " + file + ":2\"");
  }

  @Test
  void aFileThatIsGoneChangesNothing() throws IOException {
    write("port = 0\n");
    terminal.whileServing(() -> {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      terminal.hangUp();
    });
    assertThat(terminal.run("--config=" + file)).isZero();
    assertThat(terminal.err()).contains("reload-failed cause=\"cannot read " + file);
  }

  @Test
  void withoutAFileThereIsNothingToReadAgain() {
    terminal.whileServing(terminal::hangUp);
    assertThat(terminal.run("--port=0")).isZero();
    assertThat(terminal.err()).contains("nothing-to-reload cause=\"there is no --config file\"");
  }

  /// A certificate whose file is gone is made again, without a wait for the next look at it.
  @Test
  void certificatesAreReadAgainAtOnce() {
    var home = file.getParent();
    var certificate = home.resolve(".chat-server/self-signed.p12");
    terminal
        .with("HOME", home.toString())
        .whileServing(() -> {
          terminal.hangUp(); // has seen the file now
          assertThat(certificate.toFile().delete()).isTrue();
          terminal.hangUp();
          assertThat(certificate).exists();
        });
    assertThat(terminal.run("--port=0", "--tls-port=0", "--tls-self-signed")).isZero();
    assertThat(terminal.err()).contains("certificate-changed", "nothing-to-reload");
  }

  @Test
  void noSecretIsLogged() {
    reload("port = 0\n", "port = 0\ncluster = nats://room:s3cr3t@a:1\n");
    assertThat(terminal.err()).contains("to=\"nats://***@a:1\"").doesNotContain("s3cr3t");
  }

  private void reload(String before, String after) {
    write(before);
    terminal.whileServing(() -> {
      write(after);
      terminal.hangUp();
    });
    assertThat(terminal.run("--config=" + file)).as(terminal.err()).isZero();
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
