package se.chatserver.adapter.nio;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;

/// What other threads want from the room, for the loop to do in its next turn.
final class TaskQueue implements RoomExecutor {
  private static final Logger log = LoggerFactory.getLogger(TaskQueue.class);

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> speaking = new ConcurrentLinkedQueue<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Runnable knock;

  /// @param knock makes the loop begin a turn; any thread
  TaskQueue(Runnable knock) {
    this.knock = knock;
  }

  @Override
  public void execute(Runnable visit) {
    waiting.add(visit);
    knock.run();
  }

  @Override
  public void executeMessage(Runnable speech) {
    speaking.add(speech);
    knock.run();
  }

  @Override
  public void onTurnEnd(Runnable listener) {
    listeners.add(listener);
  }

  boolean areWaiting() {
    return !waiting.isEmpty();
  }

  /// Does what was asked for before this, but not what is asked for meanwhile: a visitor who always
  /// wants something more would keep the others waiting.
  ///
  /// @param isEnough whether the rest has to wait until the next turn
  void receive(BooleanSupplier isEnough) {
    for (int left = waiting.size(); left > 0 && !isEnough.getAsBoolean(); left--) {
      run(waiting.remove());
    }
  }

  boolean areSpeaking() {
    return !speaking.isEmpty();
  }

  /// How many want to say something.
  int speeches() {
    return speaking.size();
  }

  /// Lets the one who has waited longest say it.
  void hearOne() {
    run(speaking.remove());
  }

  void tellNews() {
    listeners.forEach(TaskQueue::run);
  }

  private static void run(Runnable visit) {
    try {
      visit.run();
    } catch (RuntimeException defect) {
      log.error("defect", defect);
    }
  }
}
