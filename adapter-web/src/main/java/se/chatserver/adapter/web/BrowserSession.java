package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import java.util.Objects;
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

/// One browser's stay in the room. Made by any thread, then used by the room's thread only.
///
/// ```
/// ENTERING --admitted--> PRESENT --end--> LEAVING --left--> closed when all is sent
///    '--refused, or the server stops---------------------------'
/// ```
final class BrowserSession implements SessionListener {
  private static final Logger log = LoggerFactory.getLogger(BrowserSession.class);

  private final BrowserSessions sessions;
  private final Delivery delivery;
  private final int port;
  private final InetSocketAddress remote;
  private final Speaker speaker;
  private final Acknowledgements acknowledgements = new Acknowledgements(this::acknowledge);
  private ResumeRequest wanted = ResumeRequest.NONE;
  private Runnable whenAnswered = () -> {};
  private @Nullable Participant participant;
  private @Nullable Session session;
  private @Nullable CloseReason ending;
  private CloseCode closeCode = CloseCode.of(CloseReason.HUNG_UP);
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
    this.remote = remote;
    this.speaker = new Speaker(executor, portion -> guard(() -> say(portion)));
  }

  /// Who it is in the room. Only after it has asked to enter.
  Participant participant() {
    return Objects.requireNonNull(participant);
  }

  /// Enters the room, unless the session has ended already.
  ///
  /// @param answered runs when the browser may be read from
  void enter(ResumeRequest request, Runnable answered) {
    whenAnswered = answered;
    if (isOver) {
      delivery.finish(closeCode, 0);
      answered();
    } else if (sessions.isStopping()) {
      stop();
    } else {
      guard(() -> ask(request));
    }
  }

  /// From now on the connection is read. It must not be asked twice for its next message.
  private void answered() {
    var read = whenAnswered;
    whenAnswered = () -> {};
    read.run();
  }

  private void ask(ResumeRequest request) {
    if (request.isAllowed()) {
      wanted = request;
      first = request.first();
      endFormer();
      sessions.store().entered(first, this);
    }
    participant = sessions.newcomer(remote);
    sessions.enter(participant, this);
  }

  @Override
  public void admitted(Session admitted) {
    if (!sessions.isStopping()) {
      guard(() -> enterOrLeave(admitted));
    }
  }

  private void enterOrLeave(Session admitted) {
    if (isOver) {
      admitted.leave();
    } else {
      session = admitted;
      begin();
    }
    answered();
  }

  /// A browser that comes back is one participant: its former session ends first, and nothing that
  /// the former connection still brings is said. So what `welcome` says of it stays true.
  private void endFormer() {
    var former = sessions.store().session(first);
    if (former != null) {
      former.endNow(CloseReason.RESET);
    }
  }

  private void begin() {
    long number = sessions.roomFeed().next() - 1; // of its own Joined
    boolean isResumed = wanted.isGranted(number);
    sessions.store().left(first, this); // it may not be the browser that it was
    first = isResumed ? first : number;
    var wire = sessions.wireFeed();
    var tapped = TappedConnection.ofBrowser(participant(), port, delivery.reader());
    delivery.begin(
        sessions.welcome(participant(), number, first, isResumed),
        isResumed ? wanted.after() + 1 : number,
        text -> wire.sent(tapped, text));
    sessions.admitted(this, first, delivery);
    wire.opened(this, tapped);
  }

  @Override
  public void refused(Refusal reason) {
    isOver = true;
    delivery.addNotice(sessions.options().notices().refusal(reason));
    sessions.logRefusal(participant(), reason);
    delivery.finish(CloseCode.of(reason), 0);
    sessions.closed(this, first);
    answered();
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
    for (int i = 0; i < portion.cut(); i++) {
      delivery.addNotice(sessions.tooLong());
    }
    for (var text : portion.texts()) {
      if (session != null) {
        acknowledgements.submitted();
        delivery.traffic().said();
        session.say(text);
      }
    }
  }

  /// The room has been given all of a message. When everything of it has been appended to the
  /// transcript, the browser is told that it has been heard.
  ///
  /// @param id that the browser gave to the message; empty if it gave none
  void heard(String id) {
    if (session != null && !id.isEmpty()) {
      acknowledgements.ended(id);
    }
  }

  @Override
  public void said() {
    acknowledgements.appended();
  }

  private void acknowledge(String id) {
    sessions.store().heard(first, id);
    delivery.heard(id);
  }

  /// A defect while this browser is handled ends its session, and not the room.
  private void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException defect) {
      log.error("defect participant={}", AddressText.of(remote), defect);
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
    closeCode = CloseCode.of(reason);
    var former = session;
    session = null;
    if (former != null) {
      sessions.leaving(this, delivery, reason);
      former.leave();
    }
  }

  @Override
  public void left() {
    sessions.closed(this, first);
    delivery.finish(closeCode, sessions.roomFeed().next());
  }

  /// The server stops: the browser is sent all that has been said, but not that anybody left.
  void stop() {
    if (session != null) {
      sessions.ends(participant(), delivery, CloseReason.STOPPING);
    }
    session = null;
    isOver = true;
    sessions.finishWhenSettled(delivery);
    answered();
  }
}
