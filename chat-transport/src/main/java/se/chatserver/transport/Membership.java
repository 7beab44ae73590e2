package se.chatserver.transport;

import org.jspecify.annotations.Nullable;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.application.SessionListener;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Refusal;

/// Whether a connection's participant is in the room. With an event log in memory, entering and
/// leaving take no time.
///
/// ```
/// ENTERING --admitted--> PRESENT --leave--> LEAVING --left--> ABSENT
///    |                                                           ^
///    '----refused, or forgotten (from any state)-----------------'
/// ```
///
/// For one thread at a time, as the room itself.
final class Membership implements SessionListener {
  private enum State {
    ENTERING,
    PRESENT,
    LEAVING,
    ABSENT
  }

  private final Owner owner;
  private State state = State.ENTERING;
  private @Nullable Session session;
  private @Nullable Refusal refusal;
  private long messages;

  /// Is told when the membership changes.
  interface Owner {
    /// The room has admitted the participant. Its own arrival is the last line of the log.
    void admitted();

    /// The room has refused the participant.
    void refused(Refusal reason);

    /// The participant has left: what is appended to the log from now on is not for it.
    void left();
  }

  Membership(Owner owner) {
    this.owner = owner;
  }

  void enter(Chat chat, Participant participant) {
    chat.enter(participant, this);
  }

  boolean isEntering() {
    return state == State.ENTERING;
  }

  /// Whether the room has nothing more to do with it.
  boolean isOver() {
    return state == State.ABSENT;
  }

  /// Why the room refused the participant, or null if it did not.
  @Nullable Refusal refusal() {
    return refusal;
  }

  /// Does nothing unless it is present.
  void say(String text) {
    if (state == State.PRESENT && session != null) {
      messages++;
      session.say(text);
    }
  }

  /// How many messages it has said.
  long messages() {
    return messages;
  }

  /// Leaves the room; as soon as it has entered, if it has not yet.
  ///
  /// @return whether it was present
  boolean leave() {
    boolean isPresent = state == State.PRESENT;
    if (isPresent || state == State.ENTERING) {
      state = State.LEAVING;
    }
    if (isPresent && session != null) {
      session.leave();
    }
    return isPresent;
  }

  /// Ignores the room from now on. The room is not told.
  void forget() {
    state = State.ABSENT;
    session = null;
  }

  @Override
  public void admitted(Session admitted) {
    session = admitted;
    if (state == State.ENTERING) {
      state = State.PRESENT;
      owner.admitted();
    } else if (state == State.LEAVING) {
      admitted.leave();
    }
  }

  @Override
  public void refused(Refusal reason) {
    state = State.ABSENT;
    refusal = reason;
    owner.refused(reason);
  }

  @Override
  public void left() {
    if (state == State.LEAVING) {
      state = State.ABSENT;
      owner.left();
    }
  }
}
