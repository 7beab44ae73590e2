package se.chatserver.adapter.nats;

import java.util.ArrayDeque;
import java.util.Queue;
import se.chatserver.application.RoomExecutor;

/// Runs what is to be done in the room of a simulated process: one after another, soon or late.
final class SimRoom implements RoomExecutor {
  private final SimProcess process;
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  SimRoom(SimProcess process) {
    this.process = process;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    process.in(process.wakeUp(), () -> tasks.remove().run());
  }

  @Override
  public void executeMessage(Runnable task) {
    execute(task);
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    return () -> {};
  }

  @Override
  public void close() {
    tasks.clear();
  }
}
