package se.chatserver.adapter.blockingio;

import java.util.function.BiConsumer;
import se.chatserver.application.Admission;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.domain.Participant;

/// A door behind which something else happens when somebody speaks.
record Watched(Chat chat, BiConsumer<Session, String> says) implements Chat {
  @Override
  public int present() {
    return chat.present();
  }

  @Override
  public Admission enter(Participant participant) {
    return switch (chat.enter(participant)) {
      case Admission.Admitted(var session) -> new Admission.Admitted(new Stay(session, says));
      case Admission.Refused refused -> refused;
    };
  }

  private record Stay(Session session, BiConsumer<Session, String> says) implements Session {
    @Override
    public void say(String text) {
      says.accept(session, text);
    }

    @Override
    public void leave() {
      session.leave();
    }
  }
}
