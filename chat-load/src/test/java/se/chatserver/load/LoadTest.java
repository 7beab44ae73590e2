package se.chatserver.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.load.Faults.Kind.DAMAGED;
import static se.chatserver.load.Faults.Kind.LOST;
import static se.chatserver.load.Faults.Kind.REPEATED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class LoadTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// How long a test waits for a line that never comes as it was said.
  private static final Duration PATIENCE_FOR_MISSING = Duration.ofSeconds(2);

  private static final LoadPlan.Clients FIVE = LoadPlan.Clients.of(5);
  private static final Pace FLOOD = new Pace.Flood(32);
  private static final int LINE_BYTES = 64;

  @Test
  void floodsAServerAndLosesNothing() throws IOException {
    var report = flood(UnaryOperator.identity());
    assertThat(report.faults().isNone()).isTrue();
    assertThat(report.lines()).isPositive();
    assertThat(report.deliveries()).isPositive();
    assertThat(report.latency().getTotalCount()).isPositive();
  }

  @Test
  void saysAsManyLinesAsAreDue() throws IOException {
    try (var server = new TinyServer(true, UnaryOperator.identity())) {
      var report = run(plan(server.address(), FIVE, new Pace.Rate(100)));
      assertThat(report.latency().getTotalCount()).isEqualTo(30 * 5);
      assertThat(report.faults().isNone()).isTrue();
    }
  }

  @Test
  void waitsForWhoIsSilent() throws IOException {
    try (var server = new TinyServer(true, UnaryOperator.identity())) {
      assertThat(run(plan(server.address(), FIVE, new Pace.Rate(0))).lines()).isZero();
    }
  }

  @Test
  void floodsAServerThatDoesNotEcho() throws IOException {
    try (var server = new TinyServer(false, line -> "<user5> " + line)) {
      var report = run(plan(server.address(), FIVE.withoutEcho(), FLOOD));
      assertThat(report.faults().isNone()).isTrue();
      assertThat(report.lines()).isPositive();
    }
  }

  @Test
  void takesReadersThatNeverRead() throws IOException {
    try (var server = new TinyServer(true, UnaryOperator.identity())) {
      var clients = FIVE.withStuck(2, Duration.ofMillis(10));
      var report = run(plan(server.address(), clients, new Pace.Rate(100)));
      assertThat(report.faults().isNone()).isTrue();
    }
  }

  @Test
  void findsTheOneLineThatIsLost() throws IOException {
    var lines = new AtomicInteger();
    var report = floodWithMissingLine(line -> lines.incrementAndGet() == 100 ? "" : line);
    assertThat(report.faults().count(LOST)).isEqualTo(5);
  }

  @Test
  void findsTheOneLineThatIsRepeated() throws IOException {
    var lines = new AtomicInteger();
    var report = flood(line -> lines.incrementAndGet() == 100 ? line + "\n" + line : line);
    assertThat(report.faults().count(REPEATED)).isEqualTo(5);
    assertThat(report.faults().count(LOST)).isZero();
  }

  @Test
  void findsTheOneLineThatIsDamaged() throws IOException {
    var lines = new AtomicInteger();
    var report = floodWithMissingLine(line -> lines.incrementAndGet() == 100 ? line + "!" : line);
    assertThat(report.faults().count(DAMAGED)).isEqualTo(5);
  }

  @Test
  void connectsAgainWhereTheAcceptQueueWasFull() throws IOException {
    try (var server = new TinyServer(true, UnaryOperator.identity()).forgets(3)) {
      var report = run(plan(server.address(), FIVE, FLOOD));
      assertThat(report.faults().isNone()).isTrue();
      assertThat(report.lines()).isPositive();
    }
  }

  @Test
  void reportsInFourForms() throws IOException {
    var report = flood(UnaryOperator.identity());
    assertThat(printed(report)).contains("latency p99", "lost              0");
    assertThat(report.json()).startsWith("{\"clients\": 5, ").contains("\"lost\": 0");
    var histogram = new ByteArrayOutputStream();
    report.printHistogram(new PrintStream(histogram));
    assertThat(histogram.toString(UTF_8)).contains("TotalCount", "#[Max");
  }

  private static String printed(Report report) {
    var out = new ByteArrayOutputStream();
    report.print(new PrintStream(out));
    return out.toString(UTF_8);
  }

  private static Report flood(UnaryOperator<String> change) throws IOException {
    try (var server = new TinyServer(true, change)) {
      return run(plan(server.address(), FIVE, FLOOD));
    }
  }

  /// Waits for the missing line until its patience ends.
  private static Report floodWithMissingLine(UnaryOperator<String> change) throws IOException {
    try (var server = new TinyServer(true, change)) {
      return run(plan(server.address(), FIVE, FLOOD, PATIENCE_FOR_MISSING));
    }
  }

  private static LoadPlan plan(InetSocketAddress address, LoadPlan.Clients clients, Pace pace) {
    return plan(address, clients, pace, PATIENCE);
  }

  private static LoadPlan plan(
      InetSocketAddress address, LoadPlan.Clients clients, Pace pace, Duration patience) {
    var talk = new LoadPlan.Talk(3, pace, LINE_BYTES, 1);
    var times = new LoadPlan.Times(Duration.ZERO, SHORT, patience);
    return new LoadPlan(address, clients, talk, times, OptionalLong.empty());
  }

  private static Report run(LoadPlan plan) throws IOException {
    return new Load(plan, _ -> {}).run();
  }
}
