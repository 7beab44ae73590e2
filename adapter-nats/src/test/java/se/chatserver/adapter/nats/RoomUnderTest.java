package se.chatserver.adapter.nats;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Entry;
import se.chatserver.application.EventLog;
import se.chatserver.application.LogUnderTest;
import se.chatserver.application.RoomExecutor;

/// A room on one server.
final class RoomUnderTest implements LogUnderTest.Stored, AutoCloseable {
  static final Timeouts QUICK =
      new Timeouts(
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofMillis(200),
          Duration.ofMillis(100),
          15,
          Duration.ofMinutes(1));

  private final NatsServer server;
  private @Nullable NatsEventLog log;

  RoomUnderTest(Path folder) throws IOException {
    server = NatsServer.start(folder);
  }

  NatsServer server() {
    return server;
  }

  ClusterOptions options() {
    return options(server.urls(), QUICK);
  }

  static ClusterOptions options(List<String> servers, Timeouts timeouts) {
    return options(servers, Keep.ALL, timeouts);
  }

  static ClusterOptions options(List<String> servers, Keep keep, Timeouts timeouts) {
    return new ClusterOptions(
        servers, "chat", "node", 0, keep, null, null, 10_000, 1 << 20, timeouts);
  }

  @Override
  public NatsEventLog open(RoomExecutor room, EventLog.Listener listener) throws Exception {
    log = NatsEventLog.open(options());
    log.deliverTo(listener);
    log.start(room, () -> {});
    return log;
  }

  @Override
  public AutoCloseable hold() throws Exception {
    return server.pause();
  }

  @Override
  public void stop() {
    log.close();
  }

  @Override
  public List<Entry> stored() throws Exception {
    return stored(options());
  }

  /// All entries of a room whose stream has everything, as somebody else reads them.
  static List<Entry> stored(ClusterOptions options) throws Exception {
    var entries = new ArrayList<Entry>();
    try (var engine = Connections.open(options);
        var replay = RoomReplay.before(Integer.MAX_VALUE, engine)) {
      long last = engine.ask(engine::extent).last();
      while (replay.state().sequence() < last) {
        var applied = replay.next();
        if (applied != null) {
          entries.addAll(applied.entries());
        }
      }
    }
    return entries;
  }

  /// How many messages the stream has.
  long messages() throws Exception {
    try (var engine = Connections.open(options())) {
      return messages(engine);
    }
  }

  /// Waits until the stream has this many messages.
  void awaitMessages(long count) throws Exception {
    try (var engine = Connections.open(options())) {
      await().atMost(TestNode.PATIENCE).until(() -> messages(engine) >= count);
    }
  }

  /// The processes that are alive, as the log has it.
  Set<String> alive() throws Exception {
    try (var engine = Connections.open(options());
        var replay = RoomReplay.before(Integer.MAX_VALUE, engine)) {
      while (replay.state().sequence() < messages(engine)) {
        replay.next();
      }
      return replay.state().alive().keySet();
    }
  }

  private long messages(Engine engine) throws Exception {
    return engine.extent().messages();
  }

  @Override
  public void breakStorage() {
    server.kill();
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
    server.close();
  }
}
