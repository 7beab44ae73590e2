package se.chatserver.adapter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import se.chatserver.application.Admission;
import se.chatserver.application.Chat;
import se.chatserver.application.RoomExecutor;
import se.chatserver.application.Session;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;

/// A room and the one thread that is in it. Whoever enters on another is found out.
final class OneThread implements RoomExecutor, Chat, Transcript, AutoCloseable {
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "room"));
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<Transcript> transcripts = new CopyOnWriteArrayList<>();
  private final List<String> intruders = new CopyOnWriteArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Chat chat;
  private int told;
  private volatile int mostAtOnce;

  OneThread(int capacity) {
    chat = Chat.in(new Room(capacity), this);
  }

  void tell(Transcript transcript) {
    transcripts.add(transcript);
  }

  List<String> intruders() {
    return intruders;
  }

  /// What happened in the room, in order.
  List<Event> events() {
    return new ArrayList<>(events);
  }

  @Override
  public void execute(Runnable visit) {
    executor.execute(() -> {
      visit.run();
      if (told < events.size()) {
        told = events.size();
        listeners.forEach(Runnable::run);
      }
    });
  }

  @Override
  public void executeMessage(Runnable speech) {
    execute(() -> {
      int before = events.size();
      speech.run();
      mostAtOnce = Math.max(mostAtOnce, events.size() - before);
    });
  }

  /// How much was said at most before others had their turn.
  int mostAtOnce() {
    return mostAtOnce;
  }

  /// Has the room's thread do this, and waits until it has.
  void visit(Runnable visit) throws Exception {
    executor
        .submit(() -> {
          visit.run();
          told = events.size();
          listeners.forEach(Runnable::run);
        })
        .get(10, TimeUnit.SECONDS);
  }

  @Override
  public void onTurnEnd(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public Admission enter(Participant participant) {
    check();
    return switch (chat.enter(participant)) {
      case Admission.Admitted(var session) -> new Admission.Admitted(new Checked(session));
      case Admission.Full full -> full;
    };
  }

  @Override
  public void append(Event event) {
    events.add(event);
    transcripts.forEach(transcript -> transcript.append(event));
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void check() {
    var thread = Thread.currentThread().getName();
    if (!thread.equals("room")) {
      intruders.add(thread);
    }
  }

  private final class Checked implements Session {
    private final Session session;

    Checked(Session session) {
      this.session = session;
    }

    @Override
    public void say(String text) {
      check();
      session.say(text);
    }

    @Override
    public void leave() {
      check();
      session.leave();
    }
  }
}
