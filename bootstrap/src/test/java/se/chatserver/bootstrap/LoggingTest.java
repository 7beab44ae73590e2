package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

final class LoggingTest {
  private static final Logger log = LoggerFactory.getLogger(LoggingTest.class);
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  private static final String STRING =
      "\"(?:[^\"\\\\\\p{Cntrl}\\u2028]++|\\\\[\"\\\\nt]|\\\\u[0-9a-f]{4})*+\"";
  private static final String FIELD = STRING + ":" + STRING;

  /// JSON as far as we use it: an object of strings.
  private static final String JSON = "\\{" + FIELD + "(?:," + FIELD + ")*}\n";

  private static final String HOSTILE = "\u001b[2J\r\n\u0085\u2028\u202e\"\\\ud800å😀\t\u0000";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void silence() {
    Logging.stop();
  }

  @Test
  void textIsOneLineForEachHappening() {
    start(Level.INFO, LogFormat.TEXT);
    log.info("connected participant={}", "127.0.0.1:50123");
    log.atWarn().addKeyValue("clients", 7).log("full");
    assertThat(logged())
        .matches(
            TIME
                + " INFO  connected participant=127.0.0.1:50123\n"
                + TIME
                + " WARN  full clients=7\n");
  }

  @Test
  void jsonHasAFieldForEachNamedValue() {
    start(Level.INFO, LogFormat.JSON);
    log.atInfo()
        .addKeyValue("room", "a")
        .log("gone participant={} cause=\"{}\"", "127.0.0.1:50123", "reset by \"peer\"");
    assertThat(logged())
        .matches("\\{\"time\":\"" + TIME + "\",\"level\":\"INFO\",.*\n")
        .endsWith(
            ",\"event\":\"gone\",\"participant\":\"127.0.0.1:50123\",\"cause\":\"reset by"
                + " \\\"peer\\\"\",\"room\":\"a\"}\n");
  }

  @Test
  void jsonHasNumbersAsNumbers() {
    start(Level.INFO, LogFormat.JSON);
    log.atInfo().addKeyValue("ring", 1L << 40).log("listening port={} raw={}", 60003, true);
    assertThat(logged())
        .endsWith(",\"event\":\"listening\",\"port\":60003,\"raw\":true,\"ring\":1099511627776}\n");
  }

  /// The journal takes each line of a stack for an entry of its own.
  @Test
  void theJournalGetsThePriorityOfEachLine() {
    start(Level.DEBUG, LogFormat.JOURNAL);
    log.info("connected participant={}", HOSTILE);
    log.warn("accept-failed");
    log.debug("broken");
    log.error("defect", new IllegalStateException("bad\n<0>forged"));
    assertThat(logged().lines().limit(4))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("<6>connected participant=\\u001b[2J"),
            line -> assertThat(line).isEqualTo("<4>accept-failed"),
            line -> assertThat(line).isEqualTo("<7>broken"),
            line -> assertThat(line).isEqualTo("<3>defect"));
    assertThat(logged().lines().skip(4)).isNotEmpty().allMatch(line -> line.startsWith("<3>    "));
  }

  @Test
  void jsonKeepsAMessageWhoseValuesHaveNoNames() {
    start(Level.INFO, LogFormat.JSON);
    log.info("{} of {} tried", 1, 2);
    assertThat(logged()).endsWith(",\"event\":\"1 of 2 tried\"}\n");
  }

  @Test
  void jsonIsValidWhateverIsLogged() {
    start(Level.INFO, LogFormat.JSON);
    log.error("defect participant={}", HOSTILE, new IllegalStateException(HOSTILE));
    assertThat(logged()).matches(JSON).contains("å").contains("\\ud800").contains("\"stack\":");
  }

  @Test
  void textHasNothingThatATerminalObeys() {
    start(Level.INFO, LogFormat.TEXT);
    log.info("said {}", HOSTILE);
    assertThat(logged())
        .hasLineCount(1)
        .endsWith(
            " said \\u001b[2J\\u000d\\u000a\\u0085\\u2028\\u202e\"\\\\ud800å😀\\u0009\\u0000\n");
  }

  @Test
  void aStackCannotPassForLinesOfTheLog() {
    start(Level.INFO, LogFormat.TEXT);
    log.error(
        "defect", new IllegalStateException("bad\n2026-01-01T12:00:00.123Z INFO  forged\u001b"));
    assertThat(logged().lines().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("    "))
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void theLevelDecidesWhatIsLogged() {
    start(Level.WARN, LogFormat.TEXT);
    log.info("not this");
    log.warn("this");
    assertThat(logged()).hasLineCount(1).endsWith(" WARN  this\n");
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void noLineGrowsWithWhatIsLogged(LogFormat format) {
    start(Level.INFO, format);
    log.info("defect {} cause=\"{}\"", "a".repeat(100_000), "b".repeat(100_000));
    log.error("defect", new IllegalStateException("c".repeat(100_000), deep(100)));
    assertThat(logged().lines()).allMatch(line -> line.length() < 10_000);
    assertThat(logged().length()).isLessThan(20_000);
    assertThat(logged()).contains("aaa…");
  }

  /// Its stack is its own, and so are those of all its causes.
  private static Throwable deep(int causes) {
    Throwable cause = new IllegalStateException("first");
    for (int i = 0; i < causes; i++) {
      cause = new IllegalStateException(cause);
    }
    return cause;
  }

  private void start(Level level, LogFormat format) {
    Logging.start(level, format, new PrintStream(err, true, UTF_8));
  }

  /// All that has been logged so far; what is logged after this is lost.
  private String logged() {
    Logging.stop();
    return err.toString(UTF_8);
  }
}
