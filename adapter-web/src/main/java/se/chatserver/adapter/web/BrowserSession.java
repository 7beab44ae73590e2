package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.Admission;
import se.chatserver.application.RoomExecutor;
import se.chatserver.application.Session;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Refusal;
import se.chatserver.protocol.AddressText;
import se.chatserver.transport.CloseReason;

/// One browser's stay in the room. Made by any thread, then used by the room's thread only.
final class BrowserSession {
  private static final Logger log = LoggerFactory.getLogger(BrowserSession.class);

  private final BrowserSessions sessions;
  private final Delivery delivery;
  private final int port;
  private final Participant participant;
  private final Speaker speaker;
  private @Nullable Session session;
  private @Nullable CloseReason ending;
  private long first;
  private boolean isOver;

  /// @param port the server's, that the browser connected to
  BrowserSession(
      BrowserSessions sessions,
      Delivery delivery,
      InetSocketAddress remote,
      int port,
      RoomExecutor executor) {
    this.sessions = sessions;
    this.delivery = delivery;
    this.port = port;
    this.participant = new Participant(AddressText.of(remote), AddressText.of(remote.getAddress()));
    this.speaker = new Speaker(executor, portion -> guard(() -> say(portion)));
  }

  Participant participant() {
    return participant;
  }

  /// Enters the room, unless the browser has disconnected already.
  void enter(ResumeRequest request) {
    if (sessions.isStopping()) {
      isOver = true;
      delivery.finish(CloseCode.of(CloseReason.STOPPING), 0);
    } else if (!isOver) {
      guard(() -> ask(request));
    }
  }

  private void ask(ResumeRequest request) {
    boolean isResumed = request.isGranted(sessions.roomFeed().next());
    if (isResumed) {
      endFormer(request.first());
    }
    switch (sessions.admit(participant)) {
      case Admission.Admitted(var admitted) -> {
        session = admitted;
        begin(isResumed ? request : ResumeRequest.NONE);
      }
      case Admission.Refused(var reason) -> refuse(reason);
    }
  }

  /// A browser that comes back is one participant: its former session ends first, and nothing that
  /// the former connection still brings is said. So what `welcome` says of it stays true.
  private void endFormer(long firstNumber) {
    var former = sessions.store().session(firstNumber);
    if (former != null) {
      former.endNow(CloseReason.RESET);
    }
  }

  private void begin(ResumeRequest granted) {
    long number = sessions.roomFeed().next() - 1; // of its own Joined
    boolean isResumed = granted.isAsked();
    first = isResumed ? granted.first() : number;
    var wire = sessions.wireFeed();
    var tapped = TappedConnection.ofBrowser(participant, port, delivery.reader());
    delivery.begin(
        sessions.welcome(participant, number, first, isResumed),
        isResumed ? granted.after() + 1 : number,
        text -> wire.sent(tapped, text));
    sessions.add(this, first, delivery.reader());
    wire.opened(this, tapped);
  }

  private void refuse(Refusal reason) {
    isOver = true;
    delivery.addNotice(sessions.options().notices().refusal(reason));
    sessions.logRefusal(participant, reason);
    delivery.finish(CloseCode.of(reason), 0);
  }

  /// A message has come. It is said portion by portion, each when the room's thread allows it.
  ///
  /// @param whenSaid runs when all has been said; call this again only after that
  void received(String message, Lines lines, Runnable whenSaid) {
    sessions.wireFeed().received(this, message);
    speaker.say(
        lines,
        () -> {
          whenSaid.run();
          if (ending != null) {
            end(ending);
          }
        });
  }

  private void say(Lines.Portion portion) {
    var options = sessions.options();
    var tooLong =
        options.notices().tooLong().replace("{}", "" + options.limits().lines().maxBytes());
    for (int i = 0; i < portion.cut(); i++) {
      delivery.addNotice(tooLong);
    }
    for (var text : portion.texts()) {
      if (session != null) {
        session.say(text);
      }
    }
  }

  /// Tells the browser that the room has taken its messages as far as this one.
  ///
  /// @param id that the browser gave to the message; empty if it gave none
  void heard(String id) {
    if (session != null && !id.isEmpty()) {
      sessions.store().heard(first, id);
      delivery.heard(id);
    }
  }

  /// A defect while this browser is handled ends its session, and not the room.
  private void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException defect) {
      log.error("defect participant={}", participant, defect);
      endNow(CloseReason.DEFECT);
    }
  }

  /// Leaves, and drops what has not been said yet.
  private void endNow(CloseReason reason) {
    speaker.drop();
    end(reason);
  }

  /// Leaves, when all that the browser sent has been said. Only the first call counts.
  void end(CloseReason reason) {
    if (isOver) {
      return;
    }
    if (speaker.isSpeaking()) {
      ending = ending == null ? reason : ending;
      return;
    }
    isOver = true;
    if (reason == CloseReason.IDLE) {
      delivery.addNotice(sessions.options().notices().idle());
    }
    delivery.finish(CloseCode.of(reason), sessions.roomFeed().next());
    var former = session;
    session = null;
    if (former != null) {
      sessions.remove(this, first, reason);
      former.leave();
    }
  }

  /// The server stops: the browser is still sent all that has been said, but not that anybody left.
  void stop() {
    session = null;
    isOver = true;
    delivery.finish(CloseCode.of(CloseReason.STOPPING), sessions.roomFeed().next());
    log.info("disconnected participant={} reason={}", participant, CloseReason.STOPPING);
  }
}
