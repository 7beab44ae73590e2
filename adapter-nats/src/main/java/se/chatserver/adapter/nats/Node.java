package se.chatserver.adapter.nats;

import io.nats.client.NUID;
import java.util.Optional;
import java.util.function.Consumer;
import se.chatserver.application.LogStatus;
import se.chatserver.domain.Event;

/// This server among all nodes of a room: it has announced itself, is heard by the others, and
/// sends and reads.
final class Node implements AutoCloseable {
  private final Engine engine;
  private final String process;
  private final byte[] tokenKey;
  private final Latest latest;
  private final Heartbeats heartbeats;
  private final LogWriter writer;
  private final LogReader reader;
  private Consumer<String> failed = _ -> {};

  private Node(
      Engine engine, String process, byte[] tokenKey, RestoredRoom room, Heartbeats heartbeats) {
    this.engine = engine;
    this.process = process;
    this.tokenKey = tokenKey;
    this.latest = room.latest();
    this.heartbeats = heartbeats;
    this.reader =
        new LogReader(
            engine.threads(),
            room.replay(),
            heartbeats,
            new SnapshotKeeper(engine, process),
            process);
    this.writer = new LogWriter(engine, process, reader::sequence);
  }

  /// Announces the node, and reads all that was before it.
  static Node start(Engine engine) throws EngineException, InterruptedException {
    var begun = RestoredRoom.begin(engine);
    var tokenKey = TokenKey.of(engine);
    var timeouts = engine.options().timeouts();
    var name = engine.options().node();
    long end = engine.threads().nanoTime() + timeouts.giveUp().toNanos();
    long sequence =
        new Publisher(engine).publish(NUID.nextGlobal(), new LogMessage.Up(name), () -> end);
    var process = RoomState.process(name, sequence);
    var heartbeats = new Heartbeats(engine, process);
    try {
      var room = begun.readTo(sequence, engine);
      heartbeats.expect(room.replay().state().alive().keySet());
      return new Node(engine, process, tokenKey, room, heartbeats);
    } catch (EngineException | InterruptedException e) {
      heartbeats.close();
      throw e;
    }
  }

  /// The last entries before this node.
  Latest latest() {
    return latest;
  }

  /// How the participants of this node are known from others.
  String process() {
    return process;
  }

  byte[] tokenKey() {
    return tokenKey.clone();
  }

  /// Why the engine cannot be reached at the moment; empty if it can. Any thread.
  Optional<String> outage() {
    return engine.isConnected()
        ? Optional.empty()
        : Optional.of("there is no connection to the cluster");
  }

  /// The servers of the room, and how far this one is. Any thread.
  LogStatus.Cluster cluster() {
    return new LogStatus.Cluster(heartbeats.alive(), reader.unread());
  }

  /// Begins to read and to send.
  ///
  /// @param newFailed is given the reason if this node can no longer do so; by any thread
  void start(LogReader.Receiver receiver, Consumer<String> newFailed) {
    failed = newFailed;
    reader.start(receiver, failed);
    writer.start(failed);
  }

  /// Takes an event, and never waits.
  ///
  /// @return whether it will be sent
  boolean submit(Event event) {
    return writer.submit(event);
  }

  /// Neither sends nor reads any more, because something is wrong.
  void stop() {
    writer.stop();
    reader.stop();
    heartbeats.close();
  }

  /// Sends what was submitted and that this node is down, reads so far, and ends. It has failed if
  /// what was submitted has not come back: nobody knows then whether it counts.
  @Override
  public void close() {
    boolean isDown = writer.close();
    reader.close(isDown);
    if (reader.lastOwn() < writer.last()) {
      failed.accept("the cluster has not given back all that was said here before the end");
    }
    heartbeats.close();
    engine.close();
  }
}
