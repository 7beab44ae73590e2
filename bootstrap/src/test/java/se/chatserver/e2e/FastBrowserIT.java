package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// The page has the same place in the room as other clients: a browser that keeps reading misses
/// nothing however fast others speak, and no reader misses anything however much a browser says at
/// once (G2).
@Isolated("its readers must not be kept from reading by another test: they would miss lines")
class FastBrowserIT {
  private static final int LINES = 32 << 10;
  private static final int MESSAGES = 4;

  @Test
  @Timeout(120)
  void missesNothingAndMakesNobodyMissAnything() throws Exception {
    try (var server = ChatProcess.with("--port", "0", "--web-port", "0", "--ring", "256K");
        var listener = Listener.enter(server.port());
        var speaker = Listener.enter(server.port());
        var http = HttpClient.newHttpClient();
        Closeable _ = http::shutdownNow) { // or closing it would hide what failed
      var page = URI.create("ws://127.0.0.1:" + server.nextPort() + "/room");
      var browser = new Counter();
      var socket = http.newWebSocketBuilder().buildAsync(page, browser).get(20, TimeUnit.SECONDS);
      try (Closeable _ = socket::abort) {
        browser.entered(); // an open WebSocket is not yet in the room
        speaker.says("a\n".repeat(LINES));
        var heard = listener.counts("a", LINES);
        assertThat(browser.heard(LINES)).isEqualTo(LINES);
        assertThat(heard.get()).isEqualTo(new Listener.Heard(LINES, List.of()));
        assertAllIsHeard(socket, listener);
        assertThat(browser.heard((1 + MESSAGES) * LINES)).isEqualTo((1 + MESSAGES) * LINES);
      }
    }
  }

  private static void assertAllIsHeard(WebSocket socket, Listener listener) throws Exception {
    var heard = listener.counts("b", MESSAGES * LINES);
    for (int i = 0; i < MESSAGES; i++) {
      socket.sendText("b\n".repeat(LINES), true).get(60, TimeUnit.SECONDS);
    }
    assertThat(heard.get()).isEqualTo(new Listener.Heard(MESSAGES * LINES, List.of()));
  }

  /// Counts what is said until it misses something or is closed.
  private static final class Counter implements WebSocket.Listener {
    private static final String WELCOME = "\"welcome\"";
    private static final String SAID = "\"said\"";
    private static final String MISSED = "\"missed\"";

    private final StringBuilder message = new StringBuilder();
    private boolean isIn;
    private int said;
    private boolean isOver;

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
      message.append(part);
      if (isLast) {
        count(message.toString());
        message.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      end();
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end();
    }

    private synchronized void end() {
      isOver = true;
      notifyAll();
    }

    private synchronized void count(String events) {
      isIn |= events.contains(WELCOME);
      said += events.split(SAID, -1).length - 1;
      isOver |= events.contains(MISSED);
      notifyAll();
    }

    synchronized void entered() throws InterruptedException {
      while (!isIn && !isOver) {
        wait();
      }
    }

    /// How much was received, when it is this much or nothing more can be expected.
    synchronized int heard(int enough) throws InterruptedException {
      while (said < enough && !isOver) {
        wait();
      }
      return said;
    }
  }
}
