package se.chatserver.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import io.nats.client.api.KeyValueEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// The states of a room that are kept in the key-value bucket, so that a node need not read all
/// that ever happened. Any thread.
final class Snapshots {
  static final String INDEX = "snapshots";

  private static final int PART_BYTES = 256 * 1024;

  private final Engine engine;

  Snapshots(Engine engine) {
    this.engine = engine;
  }

  /// The snapshots that there are.
  SnapshotIndex index() throws EngineException, InterruptedException {
    var text = engine.ask(() -> indexEntry().map(Snapshots::value).orElse(new byte[0]));
    return parse(text);
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
  /// @param sequence of the last message in it
  /// @param number of the last entry in it
  /// @return the sequence of the newest one there is
  long store(long sequence, long number, byte[] snapshot)
      throws IOException, JetStreamApiException, EngineException {
    var entry = indexEntry();
    var index = parse(entry.map(Snapshots::value).orElse(new byte[0]));
    if (index.newest().sequence() >= sequence) {
      return index.newest().sequence();
    }
    int parts = (snapshot.length + PART_BYTES - 1) / PART_BYTES;
    var mark = new SnapshotIndex.Mark(sequence, number, parts);
    for (int i = 0; i < parts; i++) {
      int end = Math.min(snapshot.length, (i + 1) * PART_BYTES);
      engine.bucket().put(key(mark, i), Arrays.copyOfRange(snapshot, i * PART_BYTES, end));
    }
    var next = index.with(mark);
    try {
      long _ =
          entry.isEmpty()
              ? engine.bucket().create(INDEX, next.encode())
              : engine.bucket().update(INDEX, next.encode(), entry.get().getRevision());
    } catch (JetStreamApiException e) {
      deleteUnlessKept(mark); // another node was first
      throw e;
    }
    for (var old : index.marks()) {
      if (!next.marks().contains(old)) {
        delete(old);
      }
    }
    return sequence;
  }

  private void deleteUnlessKept(SnapshotIndex.Mark mark)
      throws IOException, JetStreamApiException, EngineException {
    var index = parse(indexEntry().map(Snapshots::value).orElse(new byte[0]));
    if (!index.marks().contains(mark)) {
      delete(mark);
    }
  }

  private Optional<KeyValueEntry> indexEntry() throws IOException, JetStreamApiException {
    return Optional.ofNullable(engine.bucket().get(INDEX));
  }

  /// @return nothing if a part is missing
  private byte[] parts(SnapshotIndex.Mark mark) throws IOException, JetStreamApiException {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < mark.parts(); i++) {
      var part = engine.bucket().get(key(mark, i));
      if (part == null) {
        return new byte[0];
      }
      bytes.writeBytes(value(part));
    }
    return bytes.toByteArray();
  }

  private void delete(SnapshotIndex.Mark mark) throws IOException, JetStreamApiException {
    var room = engine.options().room();
    var subject = "$KV.%s.snapshot.%d.*".formatted(room, mark.sequence());
    var _ = engine.management().purgeStream("KV_" + room, PurgeOptions.subject(subject));
  }

  private SnapshotIndex parse(byte[] text) throws EngineException {
    try {
      return SnapshotIndex.decode(text);
    } catch (FormatException e) {
      throw new EngineException(foreign(e), e);
    }
  }

  private String foreign(FormatException cause) {
    return "the bucket %s cannot be read: %s; name another room"
        .formatted(engine.options().room(), cause.getMessage());
  }

  private static String key(SnapshotIndex.Mark mark, int part) {
    return "snapshot.%d.%d".formatted(mark.sequence(), part);
  }

  private static byte[] value(KeyValueEntry entry) {
    var value = entry.getValue();
    return value == null ? new byte[0] : value;
  }
}
