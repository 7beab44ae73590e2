package se.chatserver.adapter.nats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The states of a room that are kept in the key-value bucket, so that a node need not read all
/// that ever happened. Any thread.
final class Snapshots {
  static final String INDEX = "snapshots";

  private static final int PART_BYTES = 256 * 1024;

  private final Engine engine;
  private final Bucket bucket;

  Snapshots(Engine engine) {
    this.engine = engine;
    this.bucket = engine.bucket();
  }

  /// The snapshots that there are.
  SnapshotIndex index() throws EngineException, InterruptedException {
    return parse(engine.ask(() -> bucket.get(INDEX)));
  }

  /// Reads a snapshot.
  ///
  /// @return empty if it has been deleted meanwhile
  Optional<RoomState> read(SnapshotIndex.Mark mark) throws EngineException, InterruptedException {
    var bytes = engine.ask(() -> parts(mark));
    try {
      return bytes.length == 0 ? Optional.empty() : Optional.of(SnapshotText.decode(bytes));
    } catch (FormatException e) {
      throw new EngineException(foreign(e), e);
    }
  }

  /// Stores a snapshot, unless there is one as new.
  ///
  /// Several nodes may store the same one at the same time. None of them deletes it as long as
  /// another one can still add it to the index, which it cannot when there is a newer one.
  ///
  /// @param sequence of the last message in it
  /// @param number of the last entry in it
  /// @return the sequence of the newest one there is
  long store(long sequence, long number, byte[] snapshot) throws IOException, EngineException {
    var stored = bucket.get(INDEX);
    var index = parse(stored);
    if (index.newest().sequence() >= sequence) {
      return index.newest().sequence();
    }
    var mark = put(sequence, number, snapshot);
    while (index.newest().sequence() < sequence) {
      var next = index.with(mark);
      if (bucket.replace(INDEX, next.encode(), stored.map(Bucket.Value::revision).orElse(0L))) {
        deleteUnlessIn(next, index.marks());
        return sequence;
      }
      stored = bucket.get(INDEX); // another node was first
      index = parse(stored);
    }
    deleteUnlessIn(index, List.of(mark));
    return index.newest().sequence();
  }

  private SnapshotIndex.Mark put(long sequence, long number, byte[] snapshot)
      throws IOException, EngineException {
    int parts = (snapshot.length + PART_BYTES - 1) / PART_BYTES;
    var mark = new SnapshotIndex.Mark(sequence, number, parts);
    for (int i = 0; i < parts; i++) {
      int end = Math.min(snapshot.length, (i + 1) * PART_BYTES);
      bucket.put(key(mark, i), Arrays.copyOfRange(snapshot, i * PART_BYTES, end));
    }
    return mark;
  }

  private void deleteUnlessIn(SnapshotIndex index, List<SnapshotIndex.Mark> marks)
      throws IOException, EngineException {
    for (var mark : marks) {
      if (!index.marks().contains(mark)) {
        bucket.deleteAll("snapshot.%d".formatted(mark.sequence()));
      }
    }
  }

  /// @return nothing if a part is missing
  private byte[] parts(SnapshotIndex.Mark mark) throws IOException, EngineException {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < mark.parts(); i++) {
      var part = bucket.get(key(mark, i));
      if (part.isEmpty()) {
        return new byte[0];
      }
      bytes.writeBytes(part.get().bytes());
    }
    return bytes.toByteArray();
  }

  private SnapshotIndex parse(Optional<Bucket.Value> index) throws EngineException {
    try {
      return SnapshotIndex.decode(index.map(Bucket.Value::bytes).orElse(new byte[0]));
    } catch (FormatException e) {
      throw new EngineException(foreign(e), e);
    }
  }

  private String foreign(FormatException cause) {
    return "the bucket %s cannot be read: %s; name another room"
        .formatted(engine.options().room(), cause.getMessage());
  }

  static String key(SnapshotIndex.Mark mark, int part) {
    return "snapshot.%d.%d".formatted(mark.sequence(), part);
  }
}
