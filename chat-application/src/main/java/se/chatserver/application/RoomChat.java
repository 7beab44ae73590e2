package se.chatserver.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;

/// Submits what sessions want to the event log, and applies what comes back to the room.
final class RoomChat implements Chat, EventLog.Listener {
  private final Room room;
  private final EventLog log;
  private final List<Transcript> transcripts;
  private final Map<Participant, RoomSession> sessions = new HashMap<>();
  private final List<Runnable> whenSettled = new ArrayList<>();
  private long newcomers;
  private boolean hasFailed;

  RoomChat(Room room, EventLog log, List<Transcript> transcripts) {
    this.room = room;
    this.log = log;
    this.transcripts = transcripts;
    log.deliverTo(this);
  }

  @Override
  public Participant newcomer(String address, String host) {
    return new Participant(log.process(), ++newcomers, address, host);
  }

  @Override
  public void enter(Participant participant, SessionListener listener) {
    var refusal = room.refusal(participant);
    if (refusal.isPresent()) {
      listener.refused(refusal.get());
      return;
    }
    var joined = room.enter(participant);
    sessions.put(participant, new RoomSession(participant, listener));
    log.submit(joined);
  }

  @Override
  public int present() {
    return room.size();
  }

  @Override
  public boolean hasFailed() {
    return hasFailed;
  }

  @Override
  public void restored(Collection<Participant> present, List<Entry> latest) {
    present.forEach(participant -> room.apply(new Event.Joined(participant)));
    for (var entry : latest) {
      if (room.apply(entry.event())) {
        transcripts.forEach(transcript -> transcript.restored(entry));
      }
    }
  }

  @Override
  public void appended(Entry entry) {
    if (room.apply(entry.event())) {
      switch (entry.event()) {
        case Event.Joined joined -> joined(joined.participant(), entry);
        case Event.Said said -> said(said.participant(), entry);
        case Event.Left left -> left(left.participant(), entry);
      }
    }
    runIfSettled();
  }

  @Override
  public void failed() {
    hasFailed = true;
    runIfSettled();
  }

  @Override
  public void whenSettled(Runnable task) {
    whenSettled.add(task);
    runIfSettled();
  }

  private void runIfSettled() {
    if (!whenSettled.isEmpty() && log.pendingBytes() == 0) {
      var tasks = List.copyOf(whenSettled);
      whenSettled.clear();
      tasks.forEach(Runnable::run);
    }
  }

  private void joined(Participant participant, Entry entry) {
    append(entry);
    var session = sessions.get(participant);
    if (session != null) {
      session.listener.admitted(session);
    }
  }

  private void said(Participant participant, Entry entry) {
    append(entry);
    var session = sessions.get(participant);
    if (session != null) {
      session.listener.said();
    }
  }

  private void left(Participant participant, Entry entry) {
    var session = sessions.remove(participant);
    if (session != null) {
      session.listener.left();
    }
    append(entry);
  }

  private void append(Entry entry) {
    for (int i = 0; i < transcripts.size(); i++) {
      transcripts.get(i).append(entry);
    }
  }

  private final class RoomSession implements Session {
    private final Participant participant;
    private final SessionListener listener;

    RoomSession(Participant participant, SessionListener listener) {
      this.participant = participant;
      this.listener = listener;
    }

    @Override
    public void say(String text) {
      log.submit(room.say(participant, text));
    }

    @Override
    public void leave() {
      log.submit(room.leave(participant));
    }
  }
}
