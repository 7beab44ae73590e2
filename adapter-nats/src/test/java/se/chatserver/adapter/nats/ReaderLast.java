package se.chatserver.adapter.nats;

import java.util.concurrent.CompletableFuture;
import se.chatserver.application.RoomExecutor;

/// A room that the thread `cluster-reader` reaches only after the thread `cluster-writer`.
record ReaderLast(RoomExecutor room, CompletableFuture<Void> written) implements RoomExecutor {
  ReaderLast(RoomExecutor room) {
    this(room, new CompletableFuture<>());
  }

  @Override
  public void execute(Runnable task) {
    var thread = Thread.currentThread().getName();
    if (thread.equals("cluster-reader")) {
      written.join(); // also when the thread is interrupted
    }
    room.execute(task);
    if (thread.equals("cluster-writer")) {
      written.complete(null);
    }
  }

  @Override
  public void executeMessage(Runnable task) {
    execute(task);
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    return room.onTurnEnd(listener);
  }

  @Override
  public void close() {
    room.close();
  }
}
