package se.chatserver.application;

import static se.chatserver.application.FaultyLog.Fault.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// A log that stores in a list, with one fault or none.
final class FaultyLog implements LogUnderTest.Stored {
  private final Fault fault;
  private final List<Entry> storage = new ArrayList<>();
  private final Set<Participant> present = new LinkedHashSet<>();
  private volatile CountDownLatch held = new CountDownLatch(0);
  private boolean isBroken;
  private int runs;
  private @Nullable Run run;

  enum Fault {
    NONE,
    SWAPS,
    REPEATS,
    LOSES,
    INVENTS,
    SKIPS_A_NUMBER,
    ANSWERS_ON_A_THREAD_OF_ITS_OWN,
    WAITS_IN_SUBMIT,
    LOSES_WHAT_IS_SUBMITTED_IN_AN_ANSWER,
    FORGETS_WHAT_HAS_COME_BACK,
    ANSWERS_BEFORE_IT_STORES,
    LOSES_WHAT_WAITS_WHEN_STOPPED,
    RESTORES_NOTHING,
    RESTORES_TOO_LATE,
    BEGINS_AT_ONE_AGAIN,
    KEEPS_ITS_NAME,
    LETS_NOBODY_LEAVE,
    LETS_EVERYBODY_LEAVE_AGAIN,
    FAILS_TWICE,
    GOES_ON_AFTER_A_FAILURE,
    LEAVES_PENDING_WHAT_HAS_FAILED,
  }

  FaultyLog(Fault fault) {
    this.fault = fault;
  }

  @Override
  public EventLog open(RoomExecutor room, EventLog.Listener listener) {
    runs++;
    departures();
    run = new Run(room, listener, fault == BEGINS_AT_ONE_AGAIN ? 0 : storage.size());
    run.deliverTo(listener);
    return run;
  }

  @Override
  public AutoCloseable hold() {
    held = new CountDownLatch(1);
    return held::countDown;
  }

  @Override
  public void stop() {
    if (run != null && fault != LOSES_WHAT_WAITS_WHEN_STOPPED) {
      run.storeAll();
    }
  }

  @Override
  public List<Entry> stored() {
    return List.copyOf(storage);
  }

  @Override
  public void breakStorage() {
    isBroken = true;
  }

  private void departures() {
    var left = fault == LETS_NOBODY_LEAVE ? List.<Participant>of() : List.copyOf(present);
    left.forEach(who -> store(new Entry(storage.size() + 1, 0, new Event.Left(who))));
    if (fault == LETS_EVERYBODY_LEAVE_AGAIN) {
      present.addAll(left);
    }
  }

  private void store(Entry entry) {
    storage.add(entry);
    switch (entry.event()) {
      case Event.Joined joined -> present.add(joined.participant());
      case Event.Said _ -> {}
      case Event.Left left -> present.remove(left.participant());
    }
  }

  private final class Run implements EventLog {
    private final RoomExecutor room;
    private final Listener listener;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private final List<Entry> latest = List.copyOf(storage);
    private final String name = fault == KEEPS_ITS_NAME ? "run" : "run " + runs;
    private long number;
    private boolean isAnswering;
    private boolean hasFailed;
    private long pendingBytes;

    Run(RoomExecutor room, Listener listener, long number) {
      this.room = room;
      this.listener = listener;
      this.number = number;
    }

    @Override
    public String process() {
      return name;
    }

    @Override
    public void deliverTo(Listener same) {
      if (!latest.isEmpty() && fault != RESTORES_NOTHING && fault != RESTORES_TOO_LATE) {
        room.execute(() -> same.restored(Set.of(), latest));
      }
    }

    @Override
    public void submit(Event event) {
      boolean isLost = isAnswering && fault == LOSES_WHAT_IS_SUBMITTED_IN_AN_ANSWER;
      if (isLost || (hasFailed && fault != GOES_ON_AFTER_A_FAILURE)) {
        return;
      }
      waiting.add(event);
      pendingBytes++;
      if (fault == WAITS_IN_SUBMIT) {
        awaitStorage();
        storeAll();
      } else if (held.getCount() == 0) {
        room.execute(this::storeAll);
      } else {
        room.execute(this::storeWhenReleased);
      }
    }

    @Override
    public long pendingBytes() {
      return pendingBytes;
    }

    private void storeWhenReleased() {
      awaitStorage();
      storeAll();
    }

    private void storeAll() {
      if (isBroken) {
        fail();
      }
      isAnswering = true;
      while (!waiting.isEmpty()) {
        answer(waiting.remove());
      }
      isAnswering = false;
    }

    private void fail() {
      if (!hasFailed || fault == GOES_ON_AFTER_A_FAILURE) {
        waiting.clear();
        pendingBytes = fault == LEAVES_PENDING_WHAT_HAS_FAILED ? pendingBytes : 0;
        if (!hasFailed) {
          room.execute(listener::failed);
        }
        if (fault == FAILS_TWICE) {
          room.execute(listener::failed);
        }
        if (hasFailed) {
          room.execute(() -> listener.appended(new Entry(++number, 0, new Event.Left(ghost()))));
        }
        hasFailed = true;
      }
    }

    private void answer(Event event) {
      pendingBytes -= fault == FORGETS_WHAT_HAS_COME_BACK ? 0 : 1;
      number++;
      var entry = new Entry(number, 0, event);
      if (fault == ANSWERS_BEFORE_IT_STORES) {
        listener.appended(entry);
        store(entry);
        return;
      }
      store(entry);
      if (number % 10 == 0 || fault == RESTORES_TOO_LATE) {
        answerWithFault(entry);
      } else {
        listener.appended(entry);
      }
    }

    private void answerWithFault(Entry entry) {
      switch (fault) {
        case SWAPS -> {
          if (!waiting.isEmpty()) {
            answer(waiting.remove());
          }
          listener.appended(entry);
        }
        case REPEATS -> {
          listener.appended(entry);
          listener.appended(new Entry(++number, 0, entry.event()));
        }
        case LOSES -> number--;
        case RESTORES_TOO_LATE -> {
          listener.appended(entry);
          listener.restored(Set.of(), latest);
        }
        case INVENTS -> {
          listener.appended(entry);
          listener.appended(new Entry(++number, 0, new Event.Left(ghost())));
        }
        case SKIPS_A_NUMBER -> {
          listener.appended(entry);
          number++;
        }
        case ANSWERS_ON_A_THREAD_OF_ITS_OWN ->
            CompletableFuture.runAsync(() -> listener.appended(entry)).join();
        default -> listener.appended(entry);
      }
    }

    private Participant ghost() {
      return new Participant("nobody", number, "", "");
    }

    private void awaitStorage() {
      try {
        held.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
