package se.chatserver.application;

import org.jspecify.annotations.Nullable;
import se.chatserver.domain.Refusal;

/// What became of a newcomer.
public final class Entered implements SessionListener {
  private @Nullable Session session;
  private @Nullable Refusal refusal;
  private int said;
  private boolean hasLeft;

  /// Has somebody enter, and remembers what comes of it.
  public static Entered into(Chat chat, String address, String host) {
    var entered = new Entered();
    chat.enter(chat.newcomer(address, host), entered);
    return entered;
  }

  /// Its session, once it has been admitted.
  ///
  /// @throws IllegalStateException if it has not been
  public Session session() {
    if (session == null) {
      throw new IllegalStateException("not admitted");
    }
    return session;
  }

  public @Nullable Refusal refusal() {
    return refusal;
  }

  /// How much of what it said has been appended.
  public int saidCount() {
    return said;
  }

  public boolean isAdmitted() {
    return session != null;
  }

  public boolean hasLeft() {
    return hasLeft;
  }

  @Override
  public void admitted(Session admitted) {
    session = admitted;
  }

  @Override
  public void refused(Refusal reason) {
    refusal = reason;
  }

  @Override
  public void said() {
    said++;
  }

  @Override
  public void left() {
    hasLeft = true;
  }
}
