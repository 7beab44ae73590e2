package se.chatserver.application;

import se.chatserver.domain.Participant;
import se.chatserver.domain.Refusal;

/// A chat, with something else done around what is asked of it.
public final class InterceptedChat implements Chat {
  private final Chat chat;
  private final Interceptor interceptor;

  /// What may be asked of a chat or one of its sessions.
  public enum Call {
    ENTER,
    SAY,
    LEAVE
  }

  /// Decides what happens instead of a call.
  public interface Interceptor {
    /// Somebody asks for something. What is thrown here, the caller gets.
    ///
    /// @param participant whose call it is
    /// @param text what is said; empty for the other calls
    /// @param proceed does what was asked for
    void call(Call call, Participant participant, String text, Runnable proceed);
  }

  public InterceptedChat(Chat chat, Interceptor interceptor) {
    this.chat = chat;
    this.interceptor = interceptor;
  }

  @Override
  public Participant newcomer(String address, String host) {
    return chat.newcomer(address, host);
  }

  @Override
  public void enter(Participant participant, SessionListener listener) {
    interceptor.call(
        Call.ENTER,
        participant,
        "",
        () -> chat.enter(participant, new Listener(participant, listener)));
  }

  @Override
  public int present() {
    return chat.present();
  }

  @Override
  public void whenSettled(Runnable task) {
    chat.whenSettled(task);
  }

  @Override
  public boolean hasFailed() {
    return chat.hasFailed();
  }

  private final class Listener implements SessionListener {
    private final Participant participant;
    private final SessionListener listener;

    Listener(Participant participant, SessionListener listener) {
      this.participant = participant;
      this.listener = listener;
    }

    @Override
    public void admitted(Session session) {
      listener.admitted(new Intercepted(participant, session));
    }

    @Override
    public void refused(Refusal reason) {
      listener.refused(reason);
    }

    @Override
    public void said() {
      listener.said();
    }

    @Override
    public void left() {
      listener.left();
    }
  }

  private final class Intercepted implements Session {
    private final Participant participant;
    private final Session session;

    Intercepted(Participant participant, Session session) {
      this.participant = participant;
      this.session = session;
    }

    @Override
    public void say(String text) {
      interceptor.call(Call.SAY, participant, text, () -> session.say(text));
    }

    @Override
    public void leave() {
      interceptor.call(Call.LEAVE, participant, "", session::leave);
    }
  }
}
