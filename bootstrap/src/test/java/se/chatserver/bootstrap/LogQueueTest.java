package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A thread that logs never waits, whatever happens to the lines.
final class LogQueueTest {
  private static final Logger log = LoggerFactory.getLogger(LogQueueTest.class);
  private static final long PATIENCE_SECONDS = 20;
  private static final int LINES = 3 * LogQueue.LINES;
  private static final Pattern DROPPED = Pattern.compile(" log-lines-dropped count=(\\d+)\n");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final CountDownLatch reading = new CountDownLatch(1);

  @AfterEach
  void read() {
    reading.countDown();
    Logging.stop();
  }

  @Test
  void whatWasLoggedIsWrittenBeforeTheEnd() throws InterruptedException {
    start(written);
    log(3);
    Logging.stop();
    assertThat(numbers()).containsExactly(0, 1, 2);
    assertThat(text()).doesNotContain("dropped");
  }

  @Test
  void nobodyWaitsForOneWhoDoesNotRead() throws InterruptedException {
    start(new Stuck());
    log(LINES);
    reading.countDown();
    // Said without another line, and without an end.
    await().until(() -> dropped() > 0);
    assertThat(numbers()).isSorted().hasSizeGreaterThanOrEqualTo(LogQueue.LINES);
    assertThat(numbers().size() + dropped()).isEqualTo(LINES);
  }

  @Test
  void aLineThatCannotBeWrittenIsNotTheLastOne() throws InterruptedException {
    start(written);
    log.atInfo().addKeyValue("value", new Unspeakable()).log("unspeakable");
    log(1);
    Logging.stop();
    assertThat(numbers()).hasSize(1);
    assertThat(dropped()).isEqualTo(1);
  }

  private static final class Unspeakable {
    @Override
    public String toString() {
      throw new IllegalStateException("unspeakable");
    }
  }

  @Test
  void oneWhoDoesNotReadDoesNotKeepTheProcessFromEnding() throws InterruptedException {
    start(new Stuck());
    log(1);
    inTime(Logging::stop);
    assertThat(text()).isEmpty();
  }

  @Test
  void allWhoStopWaitUntilAllIsWritten() throws InterruptedException {
    start(new Stuck());
    log(1);
    var first = Thread.ofPlatform().start(Logging::stop);
    reading.countDown();
    Logging.stop();
    assertThat(numbers()).hasSize(1);
    first.join();
  }

  private void log(int lines) throws InterruptedException {
    inTime(() -> {
      for (int i = 0; i < lines; i++) {
        log.info("happened number={}", i);
      }
    });
  }

  private static void inTime(Runnable work) throws InterruptedException {
    var thread = Thread.ofPlatform().daemon().start(work);
    assertThat(thread.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
  }

  private static void start(OutputStream err) {
    Logging.start(Level.INFO, LogFormat.TEXT, new PrintStream(err, true, UTF_8));
  }

  private String text() {
    return written.toString(UTF_8);
  }

  private List<Integer> numbers() {
    return text()
        .lines()
        .filter(line -> line.contains("happened"))
        .map(line -> Integer.valueOf(line.replaceFirst(".*=", "")))
        .toList();
  }

  private long dropped() {
    return DROPPED.matcher(text()).results().mapToLong(it -> Long.parseLong(it.group(1))).sum();
  }

  /// A pipe that is full, until [#reading].
  private class Stuck extends OutputStream {
    @Override
    public void write(int b) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      while (reading.getCount() > 0) {
        awaitReading();
      }
      written.write(bytes, from, length);
    }

    /// As a system call, it is not ended by an interrupt.
    private void awaitReading() {
      try {
        reading.await();
      } catch (InterruptedException _) {
        // goes on waiting
      }
    }
  }
}
