package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `POST /say` as the README has it, with curl.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are something else there")
@Tag(Requirements.PROGRAMS)
class SayIT {
  private static final String TOKEN = "0123456789abcdef";

  @TempDir private Path folder;
  private String file;

  @BeforeEach
  void write() throws IOException {
    Requirements.missing("curl").ifPresent(Requirements::skip);
    var path = Files.writeString(folder.resolve("say.token"), TOKEN + "\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    file = path.toString();
  }

  private static String status(String url, String text, String... options) throws Exception {
    var command =
        new ArrayList<>(List.of("curl", "-sk", "--max-time", "30", "-w", "%{http_code}", "-o"));
    command.addAll(List.of("/dev/null", "-H", "Authorization: Bearer " + TOKEN));
    command.addAll(List.of(options));
    command.addAll(List.of("-H", "Content-Type: text/plain", "--data-binary", text, url));
    return Ended.run(new ProcessBuilder(command)).out();
  }

  @Test
  void theRoomSeesWhatItWouldSeeOfNc() throws Exception {
    try (var server = ChatProcess.with("--port", "0", "--web-port", "0", "--say-token-file", file);
        var watcher = Watcher.enter("127.0.0.1", server.port())) {
      var url = "http://127.0.0.1:" + server.nextPort() + "/say";
      assertThat(status(url, "disk full\nräksmörgås")).isEqualTo("204");
      var tag = watcher.newcomer("127.0.0.1");
      watcher.hears(tag + " disk full");
      watcher.hears(tag + " räksmörgås");
      watcher.hearsLeave(tag);
      assertThat(status(url, "hej", "-H", "Authorization: Bearer other")).isEqualTo("401");
      watcher.says("quiet");
    }
  }

  @Test
  void inAStoredRoomTheAnswerMeansStored() throws Exception {
    var record = folder.resolve("room.db").toString();
    try (var server =
        ChatProcess.with(
            "--port", "0", "--web-port", "0", "--say-token-file", file, "--store", record)) {
      var url = "http://127.0.0.1:" + server.nextPort() + "/say";
      assertThat(status(url, "disk full")).isEqualTo("204");
      server.kill();
    }
    assertThat(Ended.jar("export", record).out()).contains("] disk full\n");
  }

  @Test
  void withACertificateATokenInPlainTextIsRefused() throws Exception {
    var command =
        ChatProcess.command(
            "--port", "0", "--web-port", "0", "--tls-self-signed", "--say-token-file", file);
    var builder = new ProcessBuilder(command);
    builder.environment().put("HOME", folder.toString());
    try (var server = ChatProcess.start(builder);
        var watcher = Watcher.enter("127.0.0.1", server.port())) {
      var address = "://127.0.0.1:" + server.nextPort() + "/say";
      assertThat(status("http" + address, "hej")).isEqualTo("403");
      assertThat(status("https" + address, "hej")).isEqualTo("204");
      watcher.hears(watcher.newcomer("127.0.0.1") + " hej");
    }
  }
}
