package se.chatserver.application;

import java.util.List;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;

/// Translates between sessions and participants on one side, events and transcripts on the other.
record RoomChat(Room room, List<Transcript> transcripts) implements Chat {
  @Override
  public Admission enter(Participant participant) {
    var refusal = room.refusal(participant);
    if (refusal.isPresent()) {
      return new Admission.Refused(refusal.get());
    }
    append(room.enter(participant));
    return new Admission.Admitted(new RoomSession(participant));
  }

  @Override
  public int present() {
    return room.size();
  }

  private void append(Event event) {
    for (int i = 0; i < transcripts.size(); i++) {
      transcripts.get(i).append(event);
    }
  }

  private final class RoomSession implements Session {
    private final Participant participant;

    RoomSession(Participant participant) {
      this.participant = participant;
    }

    @Override
    public void say(String text) {
      append(room.say(participant, text));
    }

    @Override
    public void leave() {
      append(room.leave(participant));
    }
  }
}
