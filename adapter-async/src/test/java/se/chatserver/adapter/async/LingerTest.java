package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The server ends a connection whose client goes on sending. Closed at once, the connection would
/// be reset, and the client might lose its last lines.
class LingerTest {
  private static final String NOTICE = "* Det här är en chatt för nc och telnet, inte HTTP.";
  private static final Duration STOP_FLUSH = Duration.ofMillis(200);

  @Test
  void listensToOneThatItHasEnded() throws Exception {
    try (var server = start(Duration.ofDays(1));
        var other = server.visit();
        var foreign = endedOne(server)) {
      for (int i = 0; i < 10; i++) {
        foreign.say("Host: here");
        other.say("hej " + i);
        other.readsAtLast(other.line("hej " + i));
      }
    }
  }

  @Test
  void closesItInTheEnd() throws Exception {
    try (var server = start(Duration.ofMillis(100));
        var foreign = endedOne(server)) {
      await().until(() -> isReset(foreign));
    }
  }

  private static RunningServer start(Duration linger) throws IOException {
    var limits = RunningServer.PATIENT.withEnding(linger, STOP_FLUSH);
    return RunningServer.start(limits, UnaryOperator.identity());
  }

  private static Visitor endedOne(RunningServer server) throws IOException {
    var foreign = server.visit();
    foreign.say("GET / HTTP/1.1");
    assertThat(foreign.readsToTheEnd()).containsExactly(foreign.came(), NOTICE);
    return foreign;
  }

  private static boolean isReset(Visitor visitor) {
    try {
      visitor.say("still here?");
      return false;
    } catch (IOException _) {
      return true;
    }
  }
}
