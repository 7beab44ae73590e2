package se.chatserver.transport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;

/// What a [RoomExecutor] runs at the end of a turn. May be called by any thread.
public final class TurnListeners {
  private static final Logger log = LoggerFactory.getLogger(TurnListeners.class);

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /// See [RoomExecutor#onTurnEnd]. A listener that is added twice runs twice; each registration
  /// removes one of them.
  public RoomExecutor.Registration add(Runnable listener) {
    Runnable registered = () -> runTask(listener);
    listeners.add(registered);
    return () -> {
      var _ = listeners.remove(registered);
    };
  }

  public boolean isEmpty() {
    return listeners.isEmpty();
  }

  /// Runs all of them, on the caller's thread.
  public void run() {
    listeners.forEach(Runnable::run);
  }

  /// Runs a task of the room. A defect in it is logged: it ends neither the room nor its thread.
  public static void runTask(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException defect) {
      log.error("defect", defect);
    }
  }
}
