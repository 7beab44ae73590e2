package se.chatserver.adapter.nats;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Entry;

/// Reads the messages of a room, from a snapshot on, and applies them. For one thread.
final class RoomReplay implements AutoCloseable {
  /// How many snapshots in a row may be deleted between a look at the index and at them.
  private static final int MOST_ATTEMPTS = 20;

  private final Engine engine;
  private final RoomState state;
  private final OrderedConsumer consumer;

  /// What a message has led to.
  record Applied(StoredMessage stored, LogMessage message, List<Entry> entries) {}

  private RoomReplay(Engine engine, RoomState state) {
    this.engine = engine;
    this.state = state;
    this.consumer = new OrderedConsumer(engine, state.sequence());
  }

  /// Begins with a snapshot that has some entries after it, or with the oldest there is.
  ///
  /// @throws EngineException if neither a snapshot nor the beginning of the room is left
  static RoomReplay before(int entries, Engine engine)
      throws EngineException, InterruptedException {
    var snapshots = new Snapshots(engine);
    for (int attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
      var stream = engine.ask(engine::extent);
      var mark = snapshots.index().before(stream.first(), entries);
      if (mark == null) {
        throw new EngineException(
            "the stream %s begins with message %d, and no snapshot goes so far; name another room"
                .formatted(engine.options().room(), stream.first()));
      }
      if (mark.equals(SnapshotIndex.Mark.BEGINNING)) {
        return new RoomReplay(engine, new RoomState());
      }
      var state = snapshots.read(mark);
      if (state.isPresent()) {
        return new RoomReplay(engine, state.get());
      }
      engine.threads().sleep(Engine.PAUSE);
    }
    throw new EngineException(
        "a part of each snapshot in the bucket %s is missing; name another room"
            .formatted(engine.options().room()));
  }

  RoomState state() {
    return state;
  }

  /// See [OrderedConsumer#unread].
  long unread() {
    return consumer.unread();
  }

  /// Waits for a message, and applies it.
  ///
  /// @return null if there is none yet
  /// @throws EngineException if the engine is silent for too long, or the message is not one of
  ///   this version
  @Nullable Applied next() throws EngineException, InterruptedException {
    var stored = consumer.next();
    if (stored == null) {
      return null;
    }
    try {
      var message = MessageText.decode(stored.text());
      return new Applied(stored, message, state.apply(stored.sequence(), stored.time(), message));
    } catch (FormatException e) {
      throw new EngineException(
          "message %d of the stream %s cannot be read: %s; run one version, or name another room"
              .formatted(stored.sequence(), engine.options().room(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
