package se.chatserver.adapter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import se.chatserver.application.Chat;
import se.chatserver.application.Entry;
import se.chatserver.application.EventLog;
import se.chatserver.application.InterceptedChat;
import se.chatserver.application.InterceptedChat.Call;
import se.chatserver.application.RoomExecutor;
import se.chatserver.application.SessionListener;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;
import se.chatserver.protocol.LineLog;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.Changes;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;

/// A room and its one thread. Calls into the room from any other thread are recorded.
final class OneThread implements RoomExecutor, Chat, Transcript, AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "room"));
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<Transcript> transcripts = new CopyOnWriteArrayList<>();
  private final List<String> strayThreads = new CopyOnWriteArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final EventLog eventLog;
  private final Chat chat;
  private int seenEvents;
  private volatile int mostAtOnce;

  OneThread(int capacity, int perHost) {
    this(new Room(capacity, perHost), EventLog.inMemory(System::currentTimeMillis));
  }

  /// @param eventLog answers on the room's thread
  OneThread(Room room, EventLog eventLog) {
    this.eventLog = eventLog;
    chat = new InterceptedChat(Chat.in(room, eventLog, this), this::check);
  }

  void addTranscript(Transcript transcript) {
    transcripts.add(transcript);
  }

  List<String> strayThreads() {
    return strayThreads;
  }

  /// What happened in the room, in order.
  List<Event> events() {
    return new ArrayList<>(events);
  }

  /// This room as the page's transport shares it with others.
  SharedRoom shared(Limits limits, WebTransport page) {
    addTranscript(page.transcript());
    var log = new LineLog(EventFormat.ENGLISH, 1 << 16, false);
    addTranscript(log);
    return new SharedRoom(
        this,
        log,
        new Changes(),
        new BackPressure(limits.rates().pace(), eventLog, 1 << 16, page::growth, log::growth));
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(() -> {
      task.run();
      if (seenEvents < events.size()) {
        seenEvents = events.size();
        listeners.forEach(Runnable::run);
      }
    });
  }

  @Override
  public void executeMessage(Runnable task) {
    execute(() -> {
      int before = events.size();
      task.run();
      mostAtOnce = Math.max(mostAtOnce, events.size() - before);
    });
  }

  /// How much was said at most in one turn.
  int mostAtOnce() {
    return mostAtOnce;
  }

  /// Runs this on the room's thread, and waits until it has run.
  void run(Runnable task) throws Exception {
    thread
        .submit(() -> {
          task.run();
          seenEvents = events.size();
          listeners.forEach(Runnable::run);
        })
        .get(10, TimeUnit.SECONDS);
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public int present() {
    return chat.present();
  }

  @Override
  public Participant newcomer(String address, String host) {
    return chat.newcomer(address, host);
  }

  @Override
  public void enter(Participant participant, SessionListener listener) {
    chat.enter(participant, listener);
  }

  @Override
  public void whenSettled(Runnable task) {
    chat.whenSettled(task);
  }

  @Override
  public boolean hasFailed() {
    return chat.hasFailed();
  }

  @Override
  public void append(Entry entry) {
    events.add(entry.event());
    transcripts.forEach(transcript -> transcript.append(entry));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void check(Call call, Participant participant, String text, Runnable proceed) {
    var current = Thread.currentThread().getName();
    if (!current.equals("room")) {
      strayThreads.add(current);
    }
    proceed.run();
  }
}
