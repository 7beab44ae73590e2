package se.chatserver.application;

import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;

/// Translates between sessions and participants on one side, events and the transcript on the
/// other.
record RoomChat(Room room, Transcript transcript) implements Chat {
  @Override
  public Admission enter(Participant participant) {
    var joined = room.enter(participant);
    joined.ifPresent(transcript::append);
    return joined.isPresent()
        ? new Admission.Admitted(new Stay(participant))
        : new Admission.Full();
  }

  private final class Stay implements Session {
    private final Participant participant;

    Stay(Participant participant) {
      this.participant = participant;
    }

    @Override
    public void say(String text) {
      transcript.append(room.say(participant, text));
    }

    @Override
    public void leave() {
      transcript.append(room.leave(participant));
    }
  }
}
