package se.chatserver.adapter.nats;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.Entry;

/// The thread `cluster-reader`. It reads what the stream has, from all nodes, until this node is
/// down.
final class LogReader {
  private static final Logger log = LoggerFactory.getLogger(LogReader.class);

  /// How long the end of the server waits for what has been sent to come back.
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Threads threads;
  private final RoomReplay replay;
  private final Heartbeats heartbeats;
  private final SnapshotKeeper snapshots;
  private final String process;
  private volatile long sequence;
  private Threads.@Nullable Worker thread;

  /// Takes what has happened.
  interface Receiver {
    /// Takes what a message has led to.
    ///
    /// @param isOwn whether it was submitted here
    void take(List<Entry> entries, boolean isOwn) throws InterruptedException;
  }

  LogReader(
      Threads threads,
      RoomReplay replay,
      Heartbeats heartbeats,
      SnapshotKeeper snapshots,
      String process) {
    this.threads = threads;
    this.replay = replay;
    this.sequence = replay.state().sequence();
    this.heartbeats = heartbeats;
    this.snapshots = snapshots;
    this.process = process;
  }

  /// The sequence of the last message that has been read. Any thread.
  long sequence() {
    return sequence;
  }

  /// How many messages the stream has that have not been read, by what it said with the last one.
  /// Any thread.
  long unread() {
    return replay.unread();
  }

  /// The number of the last message of this process that has been read, or more if it is known to
  /// be down. For the thread that has closed this.
  long lastOwn() {
    return replay.state().alive().getOrDefault(process, Long.MAX_VALUE);
  }

  /// Begins to read.
  ///
  /// @param receiver is given all entries in order; by the thread
  /// @param failed is given the reason if nothing can be read any more; by the thread
  void start(Receiver receiver, Consumer<String> failed) {
    thread = threads.start("cluster-reader", () -> run(receiver, failed));
  }

  /// Reads nothing more.
  ///
  /// @param isDown whether the stream has that this process is down, which is waited for, but not
  ///   long
  void close(boolean isDown) {
    if (thread != null) {
      if (isDown) {
        thread.join(CLOSING);
      }
      thread.interrupt();
      thread.join();
    }
    replay.close();
  }

  /// Reads nothing more.
  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run(Receiver receiver, Consumer<String> failed) {
    try {
      var endedBy = ""; // nobody knows, if the snapshot was taken after its end
      while (replay.state().alive().containsKey(process)) {
        if (readNext(receiver) instanceof LogMessage.Down down) {
          endedBy = down.by();
        }
      }
      if (!endedBy.equals(process)) {
        failed.accept("the other servers of the room have not heard this one for too long");
      }
    } catch (EngineException e) {
      failed.accept(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      log.debug("cluster-reader-ended");
    } catch (RuntimeException | Error e) {
      log.error("defect", e);
      failed.accept("nothing is read from the cluster any more: " + e);
    }
  }

  /// @return null if there is no message yet
  private @Nullable LogMessage readNext(Receiver receiver)
      throws EngineException, InterruptedException {
    var applied = replay.next();
    if (applied != null) {
      sequence = applied.stored().sequence();
      heartbeats.expect(replay.state().alive().keySet());
      boolean isOwn =
          applied.message() instanceof LogMessage.Events events && events.process().equals(process);
      if (replay.state().alive().containsKey(process)) {
        receiver.take(applied.entries(), isOwn);
      }
    }
    snapshots.keep(replay.state(), applied == null ? 0 : applied.stored().text().length());
    return applied == null ? null : applied.message();
  }
}
