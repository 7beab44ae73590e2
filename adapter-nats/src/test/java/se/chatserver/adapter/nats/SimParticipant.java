package se.chatserver.adapter.nats;

import org.jspecify.annotations.Nullable;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.application.SessionListener;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Refusal;

/// Somebody who enters, says something now and then, and leaves.
final class SimParticipant implements SessionListener {
  private final Participant who;
  private @Nullable Session session;
  private boolean isLeaving;
  private boolean hasLeft;
  private int said;
  private int answered;

  private SimParticipant(Participant who) {
    this.who = who;
  }

  static SimParticipant enter(Chat chat) {
    var newcomer =
        new SimParticipant(chat.newcomer("10.0.0.%d:1001".formatted(chat.present()), "10.0.0.9"));
    chat.enter(newcomer.who, newcomer);
    return newcomer;
  }

  boolean isPresent() {
    return session != null && !isLeaving && !hasLeft;
  }

  /// Whether all that it wanted has happened.
  boolean isAnswered() {
    return session != null && answered == said && isLeaving == hasLeft;
  }

  void say(int lines) {
    for (int i = 0; i < lines; i++) {
      said++;
      session.say("%s/%d says %d".formatted(who.process(), who.number(), said));
    }
  }

  void leave() {
    isLeaving = true;
    session.leave();
  }

  @Override
  public void admitted(Session newSession) {
    session = newSession;
  }

  @Override
  public void refused(Refusal reason) {
    throw new AssertionError(who + " is refused: " + reason);
  }

  @Override
  public void said() {
    answered++;
  }

  @Override
  public void left() {
    hasLeft = true;
  }
}
