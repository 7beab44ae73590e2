package se.chatserver.adapter.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.WireTap;

/// A deadline passes while input that has arrived is not delivered, as after a pause of the
/// process.
class PauseTest {
  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Duration STALL = Duration.ofSeconds(2);

  private final HeldExecutor executor = new HeldExecutor();
  private final BlockingQueue<String> reads = new LinkedBlockingQueue<>();
  private AsyncTransport transport;
  private Thread running;
  private Visitor other;

  @AfterEach
  void stop() throws Exception {
    executor.letGo();
    other.close();
    transport.stop();
    running.join();
    executor.close();
  }

  @Test
  void f4HearsTheRestOfALineBeforeItTakesItForAMessage() throws Exception {
    start(RunningServer.PATIENT);
    try (var visitor = visit()) {
      other.readsAtLast(visitor.came());
      visitor.send("hej ");
      assertThat(reads.poll(RunningServer.PATIENCE.toSeconds(), SECONDS)).isEqualTo("hej ");
      executor.awaitTasks(); // the next read is pending, and does not find the rest at once
      holdWhatComes();
      visitor.send("alla\n");
      executor.awaitTimer();
      executor.letGo();
      other.readsAtLast(visitor.line("hej alla"));
    }
  }

  @Test
  void p10HearsOneThatHasSpokenBeforeItTakesItForSilent() throws Exception {
    start(RunningServer.PATIENT.withIdle(IDLE));
    try (var visitor = visit()) {
      other.readsAtLast(visitor.came());
      holdWhatComes();
      visitor.say("hej");
      executor.awaitTimer();
      long end = System.nanoTime() + IDLE.toNanos();
      await().until(() -> System.nanoTime() - end > 0);
      executor.letGo();
      visitor.readsAtLast(visitor.line("hej"));
    }
  }

  @Test
  void s3WritesToOneThatHasRoomBeforeItTakesItForTooSlow() throws Exception {
    start(
        RunningServer.PATIENT
            .withStall(STALL)
            .withSocket(new Limits.Socket(9, 4 << 10, Limits.DEFAULT.socket().keepAlive())));
    try (var slow = visit(1024)) {
      other.readsAtLast(slow.came());
      for (int i = 0; i < 20; i++) {
        other.say(i + "x".repeat(4000));
        other.readsAtLast(other.line(i + "x".repeat(4000)));
      }
      holdWhatComes();
      var all = CompletableFuture.runAsync(() -> readsAtLast(slow, other.line("?")));
      executor.awaitTimer();
      long end = System.nanoTime() + STALL.toNanos();
      await().until(() -> System.nanoTime() - end > 0);
      executor.letGo();
      all.get(RunningServer.PATIENCE.toSeconds(), SECONDS);
    }
  }

  private static void readsAtLast(Visitor visitor, String line) {
    try {
      visitor.readsAtLast(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(Limits limits) throws IOException {
    var room = RunningServer.room(limits, UnaryOperator.identity());
    var protocol = RunningServer.protocol(room, limits, new Reads(reads));
    executor.follow(room.changes());
    transport = AsyncTransport.bind(RunningServer.anyPort(), protocol, executor);
    running = Thread.ofPlatform().start(transport::run);
    other = visit();
  }

  private Visitor visit() throws IOException {
    return visit(64 << 10);
  }

  private Visitor visit(int receiveBytes) throws IOException {
    int port = transport.address().getPort();
    var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new Visitor(server, UTF_8, receiveBytes);
  }

  /// The thread that delivers input is blocked while it delivers this client's line.
  private void holdWhatComes() throws IOException {
    executor.hold();
    other.say("?");
    executor.awaitHeld();
  }

  /// Notes what each read has brought.
  private record Reads(Queue<String> texts) implements WireTap {
    @Override
    public void opened(Conversation conversation) {}

    @Override
    public void received(Conversation conversation, byte[] bytes, int length) {
      texts.add(new String(bytes, 0, length, UTF_8));
    }

    @Override
    public void closed(Conversation conversation) {}
  }
}
