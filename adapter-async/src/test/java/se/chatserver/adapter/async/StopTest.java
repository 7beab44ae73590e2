package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;

/// How a transport starts and stops.
class StopTest {
  private static final String STOPPING = "* Servern stannar.";
  private static final int LINES = 500;
  private static final Duration STOP_FLUSH = Duration.ofMillis(200);
  private static final String LONG = "x".repeat(4000);

  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private final SharedRoom room = RunningServer.room(Limits.DEFAULT, UnaryOperator.identity());
  private final RoomExecutor executor = AsyncTransport.executor(room);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void refusesABusyPort() throws Exception {
    try (var server = RunningServer.start()) {
      assertThatIOException()
          .isThrownBy(() -> bind(server.address()))
          .isInstanceOf(BindException.class);
    }
    expectNoThreadLeft();
  }

  @Test
  void runsNotAtAllWhenStoppedBefore() throws Exception {
    var transport = bind(RunningServer.anyPort());
    transport.stop();
    transport.stop();
    transport.run();
    executor.close();
    expectNoThreadLeft();
    assertThat(refuses(transport.address())).isTrue();
  }

  @Test
  void sendsWhatWasSaidBeforeItStops() throws Exception {
    var server =
        RunningServer.start(
            linger(Duration.ofSeconds(2), RunningServer.PATIENCE), UnaryOperator.identity());
    var speaker = server.visit();
    var reader = new Visitor(server.address(), StandardCharsets.UTF_8, 1024);
    speaker.reads(speaker.came(), reader.came());
    flood(speaker); // much more than the kernel holds for the reader
    server.stop();
    server.stop();
    await().until(() -> refuses(server.address())); // while the server still waits for the reader
    assertThat(reader.readsToTheEnd()).hasSize(2 + LINES).endsWith(lastOf(speaker), STOPPING);
    assertThat(speaker.readsToTheEnd())
        .as("nobody is told that anybody left")
        .containsOnly(STOPPING);
    reader.close();
    speaker.close();
    server.awaitEnd();
    expectNoThreadLeft();
  }

  @Test
  void doesNotWaitForOneThatDoesNotRead() throws Exception {
    var server =
        RunningServer.start(linger(Duration.ofDays(1), STOP_FLUSH), UnaryOperator.identity());
    try (var speaker = server.visit();
        var deaf = new Visitor(server.address(), StandardCharsets.UTF_8, 1024)) {
      speaker.reads(speaker.came(), deaf.came());
      flood(speaker);
      server.stop();
      server.awaitEnd();
      assertThat(speaker.readsToTheEnd()).containsOnly(STOPPING);
    }
    expectNoThreadLeft();
  }

  private static void flood(Visitor speaker) throws Exception {
    for (int i = 0; i < LINES; i++) {
      speaker.say(i + LONG);
      speaker.reads(speaker.line(i + LONG));
    }
  }

  private static String lastOf(Visitor speaker) {
    return speaker.line(LINES - 1 + LONG);
  }

  private static Limits linger(Duration linger, Duration stopFlush) {
    return RunningServer.PATIENT.withEnding(linger, stopFlush);
  }

  private static boolean refuses(InetSocketAddress address) {
    try (var _ = new Socket(address.getAddress(), address.getPort())) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private AsyncTransport bind(InetSocketAddress address) throws Exception {
    return AsyncTransport.bind(
        address, RunningServer.protocol(room, Limits.DEFAULT, null), executor);
  }

  private void expectNoThreadLeft() {
    await().untilAsserted(() -> assertThat(newThreads()).isEmpty());
  }

  private Set<Thread> newThreads() {
    var threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeAll(before);
    threads.removeIf(thread -> thread.getName().matches("(awaitility|junit).*"));
    return threads;
  }
}
