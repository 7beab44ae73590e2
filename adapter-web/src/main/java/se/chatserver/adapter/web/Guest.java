package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.Door;
import se.chatserver.application.Session;
import se.chatserver.domain.Participant;
import se.chatserver.wire.AddressText;
import se.chatserver.wire.CloseReason;
import se.chatserver.wire.Doorman;

/// What one browser does in the room. Entered by the room's thread only, apart from being made.
final class Guest {
  private static final Logger log = LoggerFactory.getLogger(Guest.class);

  /// A piece takes this share of the ring at most, but for what JSON adds to it.
  private static final int PIECES_PER_RING = 256;

  private final Lobby lobby;
  private final Delivery delivery;
  private final InetSocketAddress remote;
  private final Participant participant;
  private final Door door;
  private final Queue<String> unsaid = new ArrayDeque<>();
  private @Nullable Session session;
  private @Nullable Runnable heard;
  private @Nullable CloseReason ending;
  private boolean isOver;

  /// @param door what is said goes through it as well, in pieces
  Guest(Lobby lobby, Delivery delivery, InetSocketAddress remote, Door door) {
    this.door = door;
    this.lobby = lobby;
    this.delivery = delivery;
    this.remote = remote;
    this.participant = new Participant(AddressText.of(remote));
  }

  /// Asks to be let in, unless it has already gone again.
  void enter(Resumption resumption) {
    if (lobby.isStopping()) {
      refuse(CloseReason.STOPPING);
    } else if (!isOver) {
      guard(() -> ask(resumption));
    }
  }

  private void ask(Resumption resumption) {
    boolean isResumed = resumption.isGranted(lobby.feed().next());
    switch (lobby.doorman().ask(participant, remote)) {
      case Doorman.Answer.Inside(var admitted) -> {
        session = admitted;
        begin(isResumed ? resumption : Resumption.NONE);
      }
      case Doorman.Answer.Outside(var reason) -> refuse(reason);
    }
  }

  private void begin(Resumption granted) {
    long number = lobby.feed().next() - 1; // its own
    long first = granted.isAsked() ? granted.first() : number;
    long place = granted.isAsked() ? granted.after() + 1 : number;
    var names = lobby.feed().names();
    delivery.begin(
        Json.fields(
            "type", "welcome",
            "you", participant.address(),
            "language", lobby.language(),
            "number", number,
            "token", lobby.tickets().issue(first),
            "resumed", granted.isAsked(),
            "wire", lobby.isWatched(),
            "count", lobby.feed().count(),
            "present", names),
        place);
    lobby.add(this);
    lobby.backPressure().add(delivery);
    log.info("connected participant={} clients={}", participant, lobby.guests());
  }

  private void refuse(CloseReason reason) {
    isOver = true;
    if (reason.isRefusal()) {
      delivery.tell(lobby.notices().refusal(reason));
      lobby.logRefusal(participant, reason);
    }
    delivery.finish(CloseCode.of(reason), words(reason), 0);
  }

  /// Says all of it, as soon as it may be said, and not so much at once that others who read would
  /// be overtaken: a message of 64 KiB can be 32,768 lines.
  ///
  /// @param whenHeard runs when all has been said; until then nothing more is said here
  void say(List<String> texts, Runnable whenHeard) {
    unsaid.addAll(texts);
    heard = whenHeard;
    door.speak(this::speak);
  }

  private void speak() {
    guard(this::sayPiece);
    if (!unsaid.isEmpty()) {
      door.speak(this::speak);
      return;
    }
    var whenHeard = heard;
    heard = null;
    if (whenHeard != null) {
      whenHeard.run();
    }
    if (ending != null) {
      end(ending);
    }
  }

  private void sayPiece() {
    int left = lobby.limits().ringBytes() / PIECES_PER_RING;
    while (left > 0 && !unsaid.isEmpty()) {
      var text = unsaid.remove();
      left -= Ring.OVERHEAD_BYTES + 2 * text.length();
      if (session != null) {
        session.say(text);
      }
    }
  }

  /// A defect that shows while this one is handled ends its stay, not the room.
  private void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException defect) {
      log.error("defect participant={}", participant, defect);
      unsaid.clear();
      end(CloseReason.DEFECT);
    }
  }

  /// Leaves, when all that it has said has been heard. Only the first time counts.
  void end(CloseReason reason) {
    if (isOver) {
      return;
    }
    if (!unsaid.isEmpty()) {
      ending = ending == null ? reason : ending;
      return;
    }
    isOver = true;
    if (reason == CloseReason.IDLE) {
      delivery.tell(lobby.notices().idle());
    }
    delivery.finish(CloseCode.of(reason), words(reason), lobby.feed().next());
    var stay = session;
    session = null;
    if (stay != null) {
      lobby.remove(this);
      log.info("disconnected participant={} reason={}", participant, reason);
      stay.leave();
    }
  }

  /// The server stops: what has been said is still owed. Nobody is told that anybody left.
  void stop() {
    session = null;
    isOver = true;
    delivery.finish(
        CloseCode.of(CloseReason.STOPPING), words(CloseReason.STOPPING), lobby.feed().next());
    log.info("disconnected participant={} reason={}", participant, CloseReason.STOPPING);
  }

  private static String words(CloseReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
