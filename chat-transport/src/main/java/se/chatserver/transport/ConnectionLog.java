package se.chatserver.transport;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs how connections begin and end, in the same words on every transport.
///
/// For one thread at a time, as the conversations. Refusals are throttled to one line a second,
/// because a full room may refuse many clients.
public final class ConnectionLog {
  private static final Logger log = LoggerFactory.getLogger(ConnectionLog.class);

  private final LogThrottle refusals;

  /// @param clock monotonic, in nanoseconds
  public ConnectionLog(LongSupplier clock) {
    this.refusals = new LogThrottle(clock);
  }

  /// A connection was made of an accepted socket. If the client is in the room at once, it counts
  /// as [#admitted]; if the room has not answered yet, nothing is logged.
  public void opened(Conversation conversation) {
    var participant = conversation.participant();
    var refusal = conversation.refusal();
    if (refusal != null) {
      refusals.say(() -> log.info("refused participant={} reason={}", participant, refusal));
    } else if (!conversation.isEntering()) {
      admitted(conversation);
    }
  }

  /// The client is in the room.
  public void admitted(Conversation conversation) {
    var participant = conversation.participant();
    log.info("connected participant={} clients={}", participant, conversation.present());
  }

  /// The connection is closed. That of a refused client was logged when it was refused.
  public void closed(Conversation conversation) {
    if (conversation.refusal() == null) {
      var participant = conversation.participant();
      log.info("disconnected participant={} reason={}", participant, conversation.reason());
    }
  }

  /// The client had gone before the accepted socket became a connection. Any thread.
  public static void gone(IOException cause) {
    log.info("gone-before-admitted cause=\"{}\"", cause.getMessage());
  }

  /// The server has failed while it handled a connection. Any thread.
  public static void defect(Conversation conversation, Throwable defect) {
    log.error("defect participant={}", conversation.participant(), defect);
  }
}
