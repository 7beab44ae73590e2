package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.e2e.Watcher;

/// One client stops reading while the others chat (G3).
@Execution(ExecutionMode.CONCURRENT)
class SlowReaderIT {
  private static final String HOST = "127.0.0.1";
  private static final Pattern MISSED =
      Pattern.compile("\\* Du läste för långsamt och missade (\\d+) rader\\.\r\n");
  private static final String WORDS = "bla ".repeat(250).strip();

  @Test
  @Timeout(60)
  void isClosedAfterTheDeadline() throws Exception {
    int deadline = Soak.size(1, 10);
    try (var server = SmallServer.start("--stall", deadline + "s");
        var other = Watcher.enter(HOST, server.port());
        var _ = new Sleepers(server.port(), 1)) {
      var slow = other.newcomer(HOST);
      other.saysMuch();
      long start = System.nanoTime();
      other.hearsLeave(slow);
      double seconds = (System.nanoTime() - start) / 1e9;

      await().until(() -> server.log().contains("reason=TOO_SLOW"));
      Soak.measured(
          "G3",
          "a client that does not read at all",
          "closed after 9 to 11 s",
          String.format(Locale.ROOT, "%.2f s", seconds),
          seconds > deadline - 1 && seconds < deadline + 1);
    }
  }

  @Test
  @Timeout(60)
  void isToldHowManyLinesItMissed() throws Exception {
    int lines = 4000;
    try (var server = SmallServer.start("--stall", "5m", "--ring", "128K");
        var others = new CountingClients(server.port());
        var slow = new CountingClients(server.port())) {
      others.enter(1);
      slow.enter(1);
      var sleeper = slow.all().getFirst();
      sleeper.keep();
      var speaker = others.all().getFirst();
      others.owe(sleeper.coming());
      sayAll(others, speaker, lines);
      var last = speaker.line(numbered(lines - 1));
      slow.readUntil(() -> endsWith(sleeper, last));

      expectHonestGaps(sleeper.heard(), speaker, lines);
    }
  }

  private static String numbered(int number) {
    return number + " " + WORDS;
  }

  private static boolean endsWith(CountingClient client, String line) {
    return client.keptBytes() >= line.length() && client.heard().endsWith(line);
  }

  private static void sayAll(CountingClients others, CountingClient speaker, int lines)
      throws Exception {
    for (int i = 0; i < lines; i++) {
      others.owe(speaker.line(numbered(i)));
      speaker.send((numbered(i) + "\n").getBytes(UTF_8));
      others.readAllOwed();
    }
  }

  /// The reader received every line but those that notices report as missed. There may be several
  /// notices, if the kernel took some more bytes after a while.
  private static void expectHonestGaps(String heard, CountingClient speaker, int lines) {
    int number = 0;
    int gaps = 0;
    for (var line : heard.split("(?<=\n)", -1)) {
      var notice = MISSED.matcher(line);
      if (notice.matches()) {
        number += Integer.parseInt(notice.group(1));
        gaps++;
      } else if (!line.isEmpty()) {
        assertThat(line).isEqualTo(speaker.line(numbered(number)));
        number++;
      }
    }
    assertThat(number).isEqualTo(lines);
    assertThat(gaps).isPositive();
  }
}
