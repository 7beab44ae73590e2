package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.Chat;
import se.chatserver.application.SessionListener;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Refusal;
import se.chatserver.protocol.AddressText;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.CloseReason;

/// The browsers in the room, and what their sessions share. Used by the room's thread only, but for
/// [#resumeRequest] and what never changes.
final class BrowserSessions {
  private static final Logger log = LoggerFactory.getLogger(BrowserSessions.class);
  private static final Duration LOG_PAUSE = Duration.ofSeconds(1);

  private final WebTransport.Options options;
  private final OpenSockets sockets;
  private final RoomFeed roomFeed;
  private final WireFeed wireFeed;
  private final Chat chat;
  private final BackPressure backPressure;
  private final ResumeTokens tokens = new ResumeTokens();
  private final ResumeStore store = new ResumeStore();
  private final Set<BrowserSession> present = new LinkedHashSet<>();
  private long loggedAt = System.nanoTime() - LOG_PAUSE.toNanos();
  private boolean isStopping;

  BrowserSessions(
      WebTransport.Options options,
      OpenSockets sockets,
      RoomFeed roomFeed,
      WireFeed wireFeed,
      Chat chat,
      BackPressure backPressure) {
    this.options = options;
    this.sockets = sockets;
    this.roomFeed = roomFeed;
    this.wireFeed = wireFeed;
    this.chat = chat;
    this.backPressure = backPressure;
  }

  WebTransport.Options options() {
    return options;
  }

  RoomFeed roomFeed() {
    return roomFeed;
  }

  WireFeed wireFeed() {
    return wireFeed;
  }

  ResumeStore store() {
    return store;
  }

  boolean isStopping() {
    return isStopping;
  }

  /// Any thread.
  ResumeRequest resumeRequest(String token, String after) {
    return ResumeRequest.of(token, after, tokens);
  }

  Participant newcomer(InetSocketAddress remote) {
    return chat.newcomer(AddressText.of(remote), AddressText.of(remote.getAddress()));
  }

  void enter(Participant participant, SessionListener listener) {
    chat.enter(participant, listener);
  }

  /// The first object for a browser that has just been admitted.
  ///
  /// @param number of its own `joined`
  /// @param first from where on its token lets it read
  Map<String, Object> welcome(Participant you, long number, long first, boolean isResumed) {
    return Json.fields(
        "type", "welcome",
        "you", you.address(),
        "language", options.language(),
        "number", number,
        "token", tokens.issue(first),
        "resumed", isResumed,
        "heard", store.heard(first),
        "wire", wireFeed.isOn(),
        "count", roomFeed.count(),
        "present", roomFeed.names());
  }

  void add(BrowserSession session, long first, BackPressure.Reader reader) {
    present.add(session);
    sockets.entered();
    backPressure.add(reader);
    store.entered(first, session);
    log.info("connected participant={} clients={}", session.participant(), chat.present());
  }

  void remove(BrowserSession session, long first, CloseReason reason) {
    if (present.remove(session)) {
      sockets.left();
    }
    wireFeed.closed((Object) session);
    store.left(first, session);
    log.info("disconnected participant={} reason={}", session.participant(), reason);
  }

  /// From now on admits nobody, reads from nobody, and sends everybody what was said.
  void stop() {
    isStopping = true;
    new ArrayList<>(present).forEach(BrowserSession::stop);
    present.clear();
  }

  /// At most one line a second: a full room may refuse many.
  void logRefusal(Participant participant, Refusal reason) {
    long now = System.nanoTime();
    if (now - loggedAt >= LOG_PAUSE.toNanos()) {
      loggedAt = now;
      log.info("refused participant={} reason={}", participant, reason);
    }
  }
}
