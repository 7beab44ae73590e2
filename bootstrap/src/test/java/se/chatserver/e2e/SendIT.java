package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `chat-server send`, as cron runs it.
@Tag(Requirements.PROGRAMS)
class SendIT extends OnEveryTransport {
  @TempDir private Path folder;

  private String server() {
    return "127.0.0.1:" + port();
  }

  private Ended sendsFile(byte[] content) throws Exception {
    var file = Files.write(folder.resolve("input"), content);
    var command = new ProcessBuilder(ChatProcess.command("send", server()));
    return Ended.run(command.redirectInput(file.toFile()));
  }

  private static void assertSilent(Ended ended) {
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.code()).isZero();
  }

  @Test
  void itsTextIsShownBeforeItEnds() throws Exception {
    assertSilent(Ended.jar("send", server(), "räksmörgås, ett meddelande"));
    var tag = watcher().newcomer("127.0.0.1");
    watcher().hears(tag + " räksmörgås, ett meddelande");
    watcher().hearsLeave(tag);
  }

  @Test
  void everyLineOfItsInputIsShown() throws Exception {
    var input = "disk full\r\n\nräksmörgås\n\u001b[1mbold".getBytes(StandardCharsets.UTF_8);
    assertSilent(sendsFile(input));
    var tag = watcher().newcomer("127.0.0.1");
    watcher().hears(tag + " disk full");
    watcher().hears(tag + " räksmörgås");
    watcher().hears(tag + " ␛[1mbold");
    watcher().hearsLeave(tag);
  }

  @Test
  void itsInputMayBeLatin1() throws Exception {
    assertSilent(sendsFile("räksmörgås\n".getBytes(ISO_8859_1)));
    var tag = watcher().newcomer("127.0.0.1");
    watcher().hears(tag + " räksmörgås");
    watcher().hearsLeave(tag);
  }

  @Test
  void aLineThatIsCutIsAFailure() throws Exception {
    var ended = Ended.jar("send", server(), "x".repeat(4097));
    assertThat(ended.err())
        .isEqualTo(
            "chat-server: %s has not shown all of a line; it says: Raden var längre än 4096 byte och har kortats.\n"
                .formatted(server()));
    assertThat(ended.code()).isOne();
    var tag = watcher().newcomer("127.0.0.1");
    watcher().hears(tag + " " + "x".repeat(4096));
    watcher().hearsLeave(tag);
  }
}
