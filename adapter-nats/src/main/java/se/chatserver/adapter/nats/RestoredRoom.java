package se.chatserver.adapter.nats;

import org.jspecify.annotations.Nullable;

/// A room as a node finds it when it starts.
///
/// @param replay has read so far
/// @param latest the last entries of what it has read
record RestoredRoom(RoomReplay replay, Latest latest) {
  /// Begins with a snapshot.
  static RestoredRoom begin(Engine engine) throws EngineException, InterruptedException {
    var options = engine.options();
    var replay = RoomReplay.before(options.latestEntries(), engine);
    return new RestoredRoom(
        replay,
        new Latest(replay.state().present(), options.latestEntries(), options.latestBytes()));
  }

  /// Reads to a message. Begins again with a later snapshot if this one is overtaken: another node
  /// may have had deleted what follows it.
  ///
  /// @return this, or what was begun later
  RestoredRoom readTo(long sequence, Engine engine) throws EngineException, InterruptedException {
    long end = engine.threads().nanoTime() + engine.options().timeouts().giveUp().toNanos();
    var room = this;
    while (room.replay.state().sequence() < sequence) {
      var overtaken = room.readNext();
      if (overtaken != null) {
        if (engine.threads().nanoTime() - end >= 0) {
          throw overtaken;
        }
        room.replay.close();
        room = begin(engine);
      }
    }
    return room;
  }

  private @Nullable OvertakenException readNext() throws EngineException, InterruptedException {
    try {
      var applied = replay.next();
      if (applied != null) {
        applied.entries().forEach(latest::add);
      }
      return null;
    } catch (OvertakenException e) {
      return e;
    }
  }
}
