package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;
import se.chatserver.application.Session;
import se.chatserver.domain.Participant;
import se.chatserver.protocol.AddressText;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.Doorman;

/// What one browser does in the room. Entered by the room's thread only, apart from being made.
final class Guest {
  private static final Logger log = LoggerFactory.getLogger(Guest.class);

  private final Lobby lobby;
  private final Delivery delivery;
  private final InetSocketAddress remote;
  private final int port;
  private final Participant participant;
  private final RoomExecutor executor;
  private @Nullable Session session;
  private @Nullable Lines unsaid;
  private @Nullable Runnable whenHeard;
  private @Nullable CloseReason ending;
  private long first;
  private boolean isOver;

  /// @param port the server's, that it came by
  /// @param executor what is said goes through it as well, in pieces
  Guest(Lobby lobby, Delivery delivery, InetSocketAddress remote, int port, RoomExecutor executor) {
    this.port = port;
    this.executor = executor;
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
    if (isResumed) {
      replaceFormer(resumption.first());
    }
    switch (lobby.doorman().ask(participant, remote)) {
      case Doorman.Answer.Inside(var admitted) -> {
        session = admitted;
        begin(isResumed ? resumption : Resumption.NONE);
      }
      case Doorman.Answer.Outside(var reason) -> refuse(reason);
    }
  }

  /// One who comes back is nobody else: what it was before leaves, and nothing that its former
  /// connection still brings is said. So it is certain from now on what has been heard of it.
  private void replaceFormer(long firstNumber) {
    var former = lobby.sessions().guest(firstNumber);
    if (former != null) {
      former.endNow(CloseReason.RESET);
    }
  }

  private void begin(Resumption granted) {
    long number = lobby.feed().next() - 1; // its own
    first = granted.isAsked() ? granted.first() : number;
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
            "heard", lobby.sessions().heard(first),
            "wire", lobby.isWatched(),
            "count", lobby.feed().count(),
            "present", names),
        place);
    lobby.add(this);
    lobby.backPressure().add(delivery);
    lobby.sessions().entered(first, this);
    showOnWire();
    log.info("connected participant={} clients={}", participant, lobby.doorman().present());
  }

  /// What it sends and is sent is shown too, where all that is sent is shown.
  private void showOnWire() {
    if (lobby.isWatched()) {
      var client =
          new WireClient(
              participant.address(), "web", port, () -> "message", delivery::eventsBehind);
      lobby.wire().opened(this, client);
      delivery.showSent(text -> {
        if (lobby.wire().isWatching()) {
          client.sent(Fragment.of(text));
          lobby.wire().stir();
        }
      });
    }
  }

  /// It has sent a message, which has not been said yet.
  void received(String message) {
    if (lobby.wire().isWatching()) {
      lobby.wire().received(this, Fragment.of(message));
    }
  }

  private void refuse(CloseReason reason) {
    isOver = true;
    if (reason.isRefusal()) {
      delivery.tell(reason.notice(lobby.notices()));
      lobby.logRefusal(participant, reason);
    }
    delivery.finish(CloseCode.of(reason), words(reason), 0);
  }

  /// Says all of it, portion by portion, each as soon as something may be said.
  ///
  /// @param heard runs when all has been said; until then nothing more is said here
  void say(Lines lines, Runnable heard) {
    unsaid = lines;
    whenHeard = heard;
    executor.executeMessage(this::speak);
  }

  private void speak() {
    guard(this::sayPortion);
    if (unsaid != null) {
      executor.executeMessage(this::speak);
      return;
    }
    var heard = whenHeard;
    whenHeard = null;
    if (heard != null) {
      heard.run();
    }
    if (ending != null) {
      end(ending);
    }
  }

  private void sayPortion() {
    var lines = unsaid;
    if (lines == null) {
      return;
    }
    var portion = lines.next();
    if (!lines.hasNext()) {
      unsaid = null;
    }
    for (int i = 0; i < portion.cut(); i++) {
      delivery.tell(lobby.notices().tooLong().replace("{}", "" + lobby.limits().lineBytes()));
    }
    for (var text : portion.texts()) {
      if (session != null) {
        session.say(text);
      }
    }
  }

  /// The room has taken its messages as far as the one of this name.
  ///
  /// @param id empty if it has none
  void heard(String id) {
    if (session != null && !id.isEmpty()) {
      lobby.sessions().heard(first, id);
      delivery.heard(id);
    }
  }

  /// A defect that shows while this one is handled ends its stay, not the room.
  private void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException defect) {
      log.error("defect participant={}", participant, defect);
      endNow(CloseReason.DEFECT);
    }
  }

  /// Leaves, and what it has not said yet is not said any more.
  private void endNow(CloseReason reason) {
    unsaid = null;
    end(reason);
  }

  /// Leaves, when all that it has said has been heard. Only the first time counts.
  void end(CloseReason reason) {
    if (isOver) {
      return;
    }
    if (unsaid != null) {
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
      lobby.wire().closed((Object) this);
      lobby.sessions().left(first, this);
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
