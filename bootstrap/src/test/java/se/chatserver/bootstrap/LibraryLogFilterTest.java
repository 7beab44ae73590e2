package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Many log lines of a library are caused by what an unknown client sends.
final class LibraryLogFilterTest {
  private static final String SECRET = "hemligt";
  private static final long SECOND_NANOS = 1_000_000_000;

  private final LoggerContext context = new LoggerContext();
  private final Logger library = context.getLogger("org.library.Parser");
  private final Logger another = context.getLogger("org.library.Other");
  private final ListAppender<ILoggingEvent> passed = new ListAppender<>();
  private long now = Long.MAX_VALUE - SECOND_NANOS / 2; // it overflows on the way
  private final ch.qos.logback.classic.Logger ours = context.getLogger("our.own");
  private final LibraryLogFilter gate = new LibraryLogFilter(ours, () -> now);

  @BeforeEach
  void open() {
    passed.start();
    ours.setAdditive(false);
    ours.addAppender(passed);
    gate.setContext(context);
    gate.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(gate);
  }

  @AfterEach
  void silence() {
    Logging.stop();
  }

  @Test
  void aLineTellsWhoAndWhatAndWhereButNotWhatAStrangerWrote() {
    library.warn("bad host: [{}]", SECRET, new IllegalStateException(SECRET));
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("library-message logger=org.library.Parser text=\"bad host: [{}]\" cause=")
        .contains(
            "cause=java.lang.IllegalStateException at=" + LibraryLogFilterTest.class.getName())
        .contains("LibraryLogFilterTest.java:");
  }

  /// A text without values may have been put together with a stranger's.
  @Test
  void aTextWithoutValuesIsNotShown() {
    library.warn("bad host " + SECRET, new IllegalStateException(SECRET));
    library.warn(SECRET);
    assertThat(lines()).hasSize(1).noneMatch(line -> line.contains(SECRET));
    assertThat(passed.list).allMatch(event -> event.getThrowableProxy() == null);
  }

  @Test
  void aLongTextIsCut() {
    library.warn("a".repeat(8_000) + "{}", 1);
    assertThat(lines()).singleElement().asString().hasSizeLessThan(400).contains("aaa…\"");
  }

  @Test
  void eachLoggerHasOneLineASecondAndTheRestIsCounted() {
    for (int i = 0; i < 300; i++) {
      library.warn("bad {}", i);
      another.warn("worse {}", i);
    }
    assertThat(lines()).hasSize(2);
    now += SECOND_NANOS;
    library.warn("bad {}", 300);
    assertThat(lines()).hasSize(3);
    assertThat(lines().getLast()).endsWith(" dropped=299");
  }

  @Test
  void whatWasCountedIsSaidAtTheEnd() {
    for (int i = 0; i < 300; i++) {
      library.warn("bad {}", i);
    }
    another.warn("worse {}", 1);
    gate.stop();
    assertThat(lines()).hasSize(3);
    assertThat(lines().getLast()).contains("logger=org.library.Parser").endsWith(" dropped=299");
  }

  /// The library's own texts are not for operators, and hold what clients say.
  @ParameterizedTest
  @EnumSource(
      value = Level.class,
      names = {"INFO", "DEBUG", "TRACE"})
  void librariesWarnAtMost(Level level) {
    assertThat(logged(level, "org.eclipse.jetty.server.Any"))
        .hasLineCount(2)
        .contains(" WARN  library-message logger=org.eclipse.jetty.server.Any text=\"warned {}\"")
        .contains(" WARN  library-message logger=org.eclipse.jetty.server.Any dropped=1\n")
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"se.chatserver.protocol.Any", "se.chatserver.adapter.nio.Any"})
  void weSayWhatWeAreAskedFor(String name) {
    assertThat(logged(Level.DEBUG, name)).hasLineCount(4).contains(" DEBUG debugged " + SECRET);
  }

  private static String logged(Level level, String name) {
    var err = new ByteArrayOutputStream();
    Logging.start(level, LogFormat.TEXT, new PrintStream(err, true, UTF_8));
    var log = LoggerFactory.getLogger(name);
    log.debug("debugged {}", SECRET);
    log.info("informed {}", SECRET);
    log.warn("warned {}", SECRET);
    log.error("failed {}", SECRET);
    Logging.stop();
    return err.toString(UTF_8);
  }

  private List<String> lines() {
    return passed.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
