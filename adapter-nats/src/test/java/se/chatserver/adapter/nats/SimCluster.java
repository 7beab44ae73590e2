package se.chatserver.adapter.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The servers of the engine, taken together: one stream that forgets nothing, one bucket, and
/// clients that reach them, or not.
final class SimCluster {
  /// Hardly longer than a node sends a message again.
  static final Duration DUPLICATE_WINDOW = Duration.ofSeconds(12);

  private static final long EPOCH_MILLIS = 1_800_000_000_000L;

  /// A message, which is never deleted here, though the nodes cannot read it any more.
  record Stored(long sequence, long millis, String id, String text, long now) {}

  private final World world;
  private final Consumer<Stored> observer;
  private final List<Stored> messages = new ArrayList<>();
  private final Map<String, Stored> ids = new HashMap<>();
  private final Map<String, Bucket.Value> values = new HashMap<>();
  private final List<SimInbox> inboxes = new ArrayList<>();
  private final List<SimClient> clients = new ArrayList<>();
  private long first = 1;
  private long revisions;
  private long downUntil;
  private long leaderlessUntil;

  /// @param observer is given each message that is added
  SimCluster(World world, Consumer<Stored> observer) {
    this.world = world;
    this.observer = observer;
  }

  World world() {
    return world;
  }

  /// All servers are away.
  void goDown(long nanos) {
    downUntil = Math.max(downUntil, world.now() + nanos);
  }

  /// There is no leader. Signs of life are passed on, everything else waits.
  void loseLeader(long nanos) {
    leaderlessUntil = Math.max(leaderlessUntil, world.now() + nanos);
    inboxes.removeIf(_ -> world.dice().oneIn(2)); // some were on that server
  }

  boolean isUp() {
    return world.now() >= downUntil;
  }

  boolean hasLeader() {
    return isUp() && world.now() >= leaderlessUntil;
  }

  /// When there will be a leader.
  long leaderAt() {
    return Math.max(world.now(), Math.max(downUntil, leaderlessUntil));
  }

  void connect(SimClient client) {
    clients.add(client);
  }

  void disconnect(SimClient client) {
    clients.remove(client);
    inboxes.removeIf(inbox -> inbox.client() == client);
  }

  List<SimClient> clients() {
    return clients;
  }

  /// Adds a message, unless one with this id has been added a short time ago.
  long append(String id, String text) {
    var before = ids.get(id);
    if (before != null && world.now() - before.now() < DUPLICATE_WINDOW.toNanos()) {
      world.note("message %d comes again", before.sequence());
      return before.sequence();
    }
    long millis = EPOCH_MILLIS + world.now() / World.MILLI;
    var stored = new Stored(last() + 1, millis, id, text, world.now());
    messages.add(stored);
    ids.put(id, stored);
    world.note("message %d: %s", stored.sequence(), text.replace('\n', ' ').replace('\t', ' '));
    observer.accept(stored);
    inboxes.forEach(SimInbox::sendNext);
    return stored.sequence();
  }

  /// Sends messages to an inbox from now on.
  void add(SimInbox inbox) {
    inboxes.add(inbox);
    inbox.sendNext();
    sendSignsOfLife(inbox);
  }

  void remove(SimInbox inbox) {
    inboxes.remove(inbox);
  }

  private void sendSignsOfLife(SimInbox inbox) {
    world.in(
        inbox.period(),
        () -> {
          if (inboxes.contains(inbox)) {
            if (hasLeader()) {
              inbox.sendNext();
              inbox.sendSignOfLife();
            }
            sendSignsOfLife(inbox);
          }
        });
  }

  long first() {
    return first;
  }

  long last() {
    return messages.size();
  }

  Stored message(long sequence) {
    return messages.get((int) sequence - 1);
  }

  Engine.Extent extent() {
    long bytes = 0;
    for (long sequence = first; sequence <= last(); sequence++) {
      bytes += message(sequence).text().length();
    }
    return new Engine.Extent(first, last(), last() - first + 1, bytes);
  }

  void purgeBefore(long sequence) {
    first = Math.max(first, Math.min(sequence, last() + 1));
    world.note("the first message is %d", first);
  }

  /// Every snapshot that is listed is there.
  void requireSnapshots() throws FormatException {
    var text = get(Snapshots.INDEX).map(Bucket.Value::bytes).orElse(new byte[0]);
    for (var mark : SnapshotIndex.decode(text).marks()) {
      for (int part = 0; part < mark.parts(); part++) {
        world.require(values.containsKey(Snapshots.key(mark, part)), "%s is missing", mark);
      }
    }
  }

  Optional<Bucket.Value> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  void put(String key, byte[] bytes) {
    values.put(key, new Bucket.Value(bytes, ++revisions));
  }

  boolean replace(String key, byte[] bytes, long revision) {
    long present = get(key).map(Bucket.Value::revision).orElse(0L);
    if (present == revision) {
      put(key, bytes);
    }
    return present == revision;
  }

  void deleteAll(String prefix) {
    values.keySet().removeIf(key -> key.startsWith(prefix + "."));
  }
}
