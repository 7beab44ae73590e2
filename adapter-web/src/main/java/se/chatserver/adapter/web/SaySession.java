package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;
import se.chatserver.application.Session;
import se.chatserver.application.SessionListener;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Refusal;
import se.chatserver.protocol.AddressText;
import se.chatserver.transport.CloseReason;

/// The stay of a request in the room: it comes, says its lines, and leaves. Made by any thread,
/// then used by the room's thread only.
///
/// ```
/// enter --admitted--> says portion by portion --> leaves --left--> 204
///    '--refused--> 429 or 503
/// ```
///
/// Everything that it said comes back from the event log before its departure does. So when it has
/// left, the room has been shown all.
final class SaySession implements SessionListener {
  private static final Logger log = LoggerFactory.getLogger(SaySession.class);

  private final BrowserSessions sessions;
  private final InetSocketAddress remote;
  private final Lines lines;
  private final RoomExecutor executor;
  private final IntConsumer answer;
  private @Nullable Participant participant;

  /// @param answer takes the status of the answer, and does not wait
  SaySession(
      BrowserSessions sessions,
      InetSocketAddress remote,
      Lines lines,
      RoomExecutor executor,
      IntConsumer answer) {
    this.sessions = sessions;
    this.remote = remote;
    this.lines = lines;
    this.executor = executor;
    this.answer = answer;
  }

  /// Enters the room, unless the server stops.
  void enter() {
    if (sessions.isStopping()) {
      answer.accept(HttpStatus.SERVICE_UNAVAILABLE_503);
    } else {
      participant = sessions.newcomer(remote);
      sessions.enterBriefly(participant, this);
    }
  }

  @Override
  public void refused(Refusal reason) {
    if (participant != null) {
      sessions.logRefusal(participant, reason);
    }
    answer.accept(
        switch (reason) {
          case ROOM_FULL -> HttpStatus.SERVICE_UNAVAILABLE_503;
          case CROWDED -> HttpStatus.TOO_MANY_REQUESTS_429;
        });
  }

  @Override
  public void admitted(Session session) {
    log.info("connected participant={} clients={}", AddressText.of(remote), sessions.present());
    var speaker = new Speaker(executor, portion -> portion.texts().forEach(session::say));
    speaker.say(lines, session::leave);
  }

  @Override
  public void left() {
    log.info("disconnected participant={} reason={}", AddressText.of(remote), CloseReason.HUNG_UP);
    answer.accept(HttpStatus.NO_CONTENT_204);
  }
}
