package se.chatserver.adapter.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.domain.Participant;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.Doorman;
import se.chatserver.transport.Limits;

/// What all guests share, and who they are. What changes here is entered by the room's thread only.
final class Lobby {
  private static final Logger log = LoggerFactory.getLogger(Lobby.class);
  private static final Duration LOG_PAUSE = Duration.ofSeconds(1);

  private final Roster roster;
  private final Doorman doorman;
  private final RoomFeed feed;
  private final Limits limits;
  private final Notices notices;
  private final String language;
  private final WireFeed wire;
  private final Tickets tickets = new Tickets();
  private final SessionStore sessions = new SessionStore();
  private final Set<Guest> guests = new LinkedHashSet<>();
  private long loggedAt = System.nanoTime() - LOG_PAUSE.toNanos();
  private boolean isStopping;
  private BackPressure backPressure = new BackPressure(0);

  /// @param wire the classroom view, on or off
  Lobby(
      Roster roster,
      Doorman doorman,
      RoomFeed feed,
      Limits limits,
      Notices notices,
      String language,
      WireFeed wire) {
    this.roster = roster;
    this.doorman = doorman;
    this.feed = feed;
    this.limits = limits;
    this.notices = notices;
    this.language = language;
    this.wire = wire;
  }

  Doorman doorman() {
    return doorman;
  }

  RoomFeed feed() {
    return feed;
  }

  Limits limits() {
    return limits;
  }

  Notices notices() {
    return notices;
  }

  String language() {
    return language;
  }

  Tickets tickets() {
    return tickets;
  }

  SessionStore sessions() {
    return sessions;
  }

  /// Whose readers are too far behind for others to speak. Before anybody comes.
  void setBackPressure(BackPressure shared) {
    backPressure = shared;
    shared.watch(feed::growth);
  }

  BackPressure backPressure() {
    return backPressure;
  }

  WireFeed wire() {
    return wire;
  }

  boolean isWatched() {
    return wire.isOn();
  }

  boolean isStopping() {
    return isStopping;
  }

  void add(Guest guest) {
    guests.add(guest);
    roster.entered();
  }

  void remove(Guest guest) {
    if (guests.remove(guest)) {
      roster.left();
    }
  }

  /// From now on lets nobody in, hears nobody, and sends everybody what was said.
  void stop() {
    isStopping = true;
    new ArrayList<>(guests).forEach(Guest::stop);
    guests.clear();
  }

  /// Before a full house there may be crowds.
  void logRefusal(Participant participant, CloseReason reason) {
    long now = System.nanoTime();
    if (now - loggedAt >= LOG_PAUSE.toNanos()) {
      loggedAt = now;
      log.info("refused participant={} reason={}", participant, reason);
    }
  }
}
