package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.RateLimit;
import se.chatserver.transport.RefusalReason;
import se.chatserver.transport.RoomMetrics;
import se.chatserver.transport.SharedRoom;

/// The browsers in the room, and what their sessions share. Used by the room's thread only, but for
/// [#resumeRequest] and what never changes.
final class BrowserSessions {
  private static final Logger log = LoggerFactory.getLogger(BrowserSessions.class);

  private final WebTransport.Options options;
  private final OpenSockets sockets;
  private final RoomFeed roomFeed;
  private final WireFeed wireFeed;
  private final Chat chat;
  private final BackPressure backPressure;
  private final RoomMetrics metrics;
  private final ResumeTokens tokens;
  private final RateLimit rateLimit;
  private final ResumeStore store = new ResumeStore();
  private final Set<BrowserSession> open = new LinkedHashSet<>();
  private final LogThrottle refusals = new LogThrottle(System::nanoTime);
  private boolean isStopping;

  BrowserSessions(
      WebTransport.Options options,
      OpenSockets sockets,
      RoomFeed roomFeed,
      WireFeed wireFeed,
      SharedRoom room) {
    this.options = options;
    this.sockets = sockets;
    this.roomFeed = roomFeed;
    this.wireFeed = wireFeed;
    this.chat = room.chat();
    this.backPressure = room.backPressure();
    this.metrics = room.metrics();
    this.tokens = new ResumeTokens(options.tokenKey());
    this.rateLimit = new RateLimit(options.limits().rates().bytesPerSecond());
  }

  WebTransport.Options options() {
    return options;
  }

  RateLimit rateLimit() {
    return rateLimit;
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

  /// @param session until it is [closed][#closed], it is stopped when the server stops
  void enter(Participant participant, BrowserSession session) {
    open.add(session);
    chat.enter(participant, session);
  }

  /// The same for one that leaves by itself, and is not stopped.
  void enterBriefly(Participant participant, SessionListener listener) {
    chat.enter(participant, listener);
  }

  /// How many participants are in the room.
  int present() {
    return chat.present();
  }

  /// The notice for a line that was longer than the limit.
  String tooLong() {
    return options.notices().tooLong().replace("{}", "" + options.limits().lines().maxBytes());
  }

  /// The first objects for a browser that has just been admitted.
  ///
  /// @param number of its own `joined`
  /// @param first from where on its token lets it read
  List<Map<String, Object>> welcome(Participant you, long number, long first, boolean isResumed) {
    var welcome =
        Json.fields(
            "type", "welcome",
            "you", you.address(),
            "language", options.language(),
            "number", number,
            "token", tokens.issue(first),
            "resumed", isResumed,
            "heard", store.heard(first),
            "wire", wireFeed.isOn(),
            "pages", options.pages(),
            "history", isResumed ? List.of() : roomFeed.history(),
            "count", roomFeed.count(),
            "present", roomFeed.names());
    return options.isStored() && !isResumed
        ? List.of(welcome, Delivery.notice(options.notices().stored()))
        : List.of(welcome);
  }

  void admitted(BrowserSession session, long first, Delivery delivery) {
    sockets.entered();
    backPressure.add(delivery.reader());
    store.entered(first, session);
    metrics.admitted(delivery.traffic());
    log.info("connected participant={} clients={}", session.participant(), chat.present());
  }

  void leaving(BrowserSession session, Delivery delivery, CloseReason reason) {
    sockets.left();
    wireFeed.closed((Object) session);
    ends(session.participant(), delivery, reason);
  }

  /// A session ends: by itself, or because the server stops.
  void ends(Participant participant, Delivery delivery, CloseReason reason) {
    metrics.ended(delivery.traffic(), reason);
    log.info("disconnected participant={} reason={}", participant, reason);
  }

  /// It was refused, or has left.
  void closed(BrowserSession session, long first) {
    open.remove(session);
    store.left(first, session);
  }

  /// Admits no browser from now on, reads from none, and sends all of them what was said, also what
  /// the event log has not given back yet. A browser that is entering or leaving is closed then,
  /// too.
  void stop() {
    isStopping = true;
    new ArrayList<>(open).forEach(BrowserSession::stop);
    open.clear();
  }

  /// Ends the delivery to a browser because the server stops, as soon as the event log has given
  /// everything back. If the server stops because the event log has failed, the browser is told so.
  void finishWhenSettled(Delivery delivery) {
    chat.whenSettled(() -> {
      if (chat.hasFailed()) {
        delivery.addNotice(options.notices().logFailed());
      }
      delivery.finish(CloseCode.ofStop(chat.hasFailed()), roomFeed.next());
    });
  }

  /// At most one line a second: a full room may refuse many.
  void logRefusal(Participant participant, Refusal reason) {
    metrics.refused(BrowserTraffic.TRANSPORT, RefusalReason.of(reason));
    refusals.say(() -> log.info("refused participant={} reason={}", participant, reason));
  }
}
