package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that a token is taken from, and others.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are something else there")
final class SayOptionsTest {
  private static final String TOKEN = "0123456789abcdef";

  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    permit("rw-------");
  }

  private void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private int start() {
    return terminal.run("--port", "0", "--web-port", "0", "--say-token-file", file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rwx--x--x"})
  void aFileOfTheOwnerIsTaken(String permissions) throws IOException {
    permit(permissions);
    assertThat(start()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw-rw-rw-", "rw----r--", "rw--w----"})
  void aFileOfOthersIsRefused(String permissions) throws IOException {
    permit(permissions);
    assertThat(start()).isOne();
    assertThat(terminal.err())
        .endsWith(
            "chat-server: others can read the token in %1$s, or change it: chmod 600 %1$s\n"
                .formatted(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "0123456789 abcdef", "0123456789abcdef\nx", "0123456789abcdeå"})
  void anythingButATokenIsRefused(String content) throws IOException {
    Files.writeString(file, content);
    assertThat(start()).isOne();
    assertThat(terminal.err())
        .endsWith(
            "chat-server: %1$s has no token of 16 to 1024 letters and digits in one line: openssl rand -hex 32 >%1$s\n"
                .formatted(file));
    assertThat(terminal.err()).doesNotContain("abcde");
  }

  @Test
  void aMissingFileIsOneLine() throws IOException {
    Files.delete(file);
    assertThat(start()).isOne();
    assertThat(terminal.err())
        .endsWith("chat-server: cannot read %s: there is no such file\n".formatted(file));
  }
}
