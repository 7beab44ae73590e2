package se.chatserver.adapter.nats;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// What a room needs of the servers of a cluster: its stream, its bucket, and the signs of life of
/// its nodes. Any thread.
///
/// A call is made once, and waits for [Timeouts#acknowledgement] at most. An [IOException] says
/// that there was no answer, or not yet a useful one: what was asked for may have happened, or not.
/// [#ask] calls until there is one. An [EngineException] says that asking again does not help.
interface Engine extends AutoCloseable {
  Duration PAUSE = Duration.ofMillis(50);

  /// Something that is asked of the engine.
  interface Call<T> {
    T make() throws IOException, EngineException;
  }

  /// The stream of a room.
  ///
  /// @param first sequence of the messages that it has; one more than the last if there are none
  /// @param last sequence that it has given away
  record Extent(long first, long last, long messages, long bytes) {}

  ClusterOptions options();

  /// Whether there is a connection to one of its servers. Waits for nothing.
  boolean isConnected();

  /// Where the threads of this node come from, and how they wait.
  Threads threads();

  /// How many bytes a message may have.
  long maxPayload();

  /// Adds a message to the stream, and waits until a majority of the servers has it.
  ///
  /// @param id a message with the same id is not added again within [Timeouts#DUPLICATE_WINDOW]
  /// @return its sequence
  long publish(String id, byte[] message) throws IOException, EngineException;

  /// The same, but does not wait, and nobody learns whether it was added.
  void publishLater(String id, byte[] message) throws IOException;

  /// Has the messages of the stream sent here.
  ///
  /// @param sequence of the first one, at least 1; it may begin earlier
  Inbox consume(long sequence) throws IOException, EngineException;

  Extent extent() throws IOException, EngineException;

  /// When the stream took a message.
  Instant timeOf(long sequence) throws IOException, EngineException;

  /// Deletes all messages before this one.
  void purgeBefore(long sequence) throws IOException, EngineException;

  Bucket bucket();

  /// Sends all nodes a sign of life of a process. Nobody learns whether it arrives.
  void sendHeartbeat(String process) throws IOException;

  /// Begins to listen to the signs of life of all nodes, this one among them.
  ///
  /// @param hear is given the process of each; by a thread of the engine's client
  Subscription onHeartbeat(Consumer<String> hear);

  /// Something that is listened to.
  interface Subscription {
    /// Ends it. Any number of times.
    void cancel();
  }

  @Override
  void close();

  /// Asks until the engine has answered, or the time is over.
  ///
  /// @throws EngineException if the time is over, or it will not do it
  default <T> T ask(Call<T> call) throws EngineException, InterruptedException {
    long end = threads().nanoTime() + options().timeouts().giveUp().toNanos();
    return ask(call, () -> end);
  }

  /// The same with an end of its own.
  ///
  /// @param end after this time of [Threads#nanoTime] it is not asked again; it may come nearer
  default <T> T ask(Call<T> call, LongSupplier end) throws EngineException, InterruptedException {
    long begin = threads().nanoTime();
    IOException last = null;
    // The time is looked at before each call, because the process may have been stopped for long.
    while (last == null || threads().nanoTime() - end.getAsLong() < 0) {
      try {
        return call.make();
      } catch (IOException e) {
        last = e;
      }
      threads().sleep(PAUSE);
    }
    throw silence(begin, last);
  }

  /// That the engine has not answered.
  ///
  /// @param since the time of [Threads#nanoTime] since when it has not
  default EngineException silence(long since, IOException cause) {
    return new EngineException(
        "the cluster has not answered for %d s (%s); see that a majority of its servers runs, with JetStream"
            .formatted(
                Duration.ofNanos(threads().nanoTime() - since).toSeconds(),
                EngineException.line(cause)),
        cause);
  }
}
