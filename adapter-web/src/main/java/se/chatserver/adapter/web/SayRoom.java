package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Limits;
import se.chatserver.transport.RateLimiter;

/// The room, for requests that say something. Safe for threads; no method waits.
///
/// The limits are those of any client: `--line-limit` for a line, and `--rate` for all requests
/// together, because all of them come from the holder of one token.
final class SayRoom {
  private final BrowserSessions sessions;
  private final OpenSockets sockets;
  private final RoomExecutor executor;
  private final Limits limits;
  private final RateLimiter rate;

  SayRoom(BrowserSessions sessions, OpenSockets sockets, RoomExecutor executor) {
    this.sessions = sessions;
    this.sockets = sockets;
    this.executor = executor;
    this.limits = sessions.options().limits();
    this.rate = new RateLimiter(sessions.rateLimit());
  }

  /// Says each line of the text that is not empty, or nothing if one of them is too long.
  ///
  /// @param bytes the text's length
  /// @param exchange is answered when the room has taken all of it, or none
  void say(String text, int bytes, InetSocketAddress remote, SayExchange exchange) {
    executor.execute(() -> {
      long pause = spend(bytes);
      sockets.execute(() -> say(text, remote, exchange, pause));
    });
  }

  private void say(String text, InetSocketAddress remote, SayExchange exchange, long pause) {
    if (pause > 0) {
      exchange.answerTooMany(TimeUnit.NANOSECONDS.toSeconds(pause) + 1);
    } else if (text.lines().anyMatch(this::isTooLong)) {
      exchange.answer(HttpStatus.PAYLOAD_TOO_LARGE_413);
    } else if (text.lines().allMatch(String::isEmpty)) {
      exchange.answer(HttpStatus.BAD_REQUEST_400);
    } else {
      var lines = new Lines(text, limits.lines().maxBytes(), limits.lines().ringBytes());
      var session =
          new SaySession(
              sessions,
              remote,
              lines,
              executor,
              status -> sockets.execute(() -> exchange.answer(status)));
      executor.execute(session::enter);
    }
  }

  /// Runs in the room, where the rate may change.
  ///
  /// @return for how long nothing may be said, in nanoseconds; 0 if this has been counted
  private long spend(int bytes) {
    long now = System.nanoTime();
    long pause = rate.pauseNanos(now);
    if (pause == 0) {
      rate.spend(bytes, now);
    }
    return pause;
  }

  private boolean isTooLong(String line) {
    return line.getBytes(UTF_8).length > limits.lines().maxBytes();
  }
}
