package se.chatserver.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// A key-value bucket of JetStream. Any thread.
final class NatsBucket implements Bucket {
  /// That a key has another value than was expected; newer servers have a second number for it.
  private static final Set<Integer> WRONG_LAST_SEQUENCE = Set.of(10071, 10164);

  private final NatsEngine engine;

  NatsBucket(NatsEngine engine) {
    this.engine = engine;
  }

  @Override
  public Optional<Value> get(String key) throws IOException, EngineException {
    var entry = engine.once(() -> Optional.ofNullable(engine.keys().get(key)));
    return entry.map(found -> {
      var bytes = found.getValue();
      return new Value(bytes == null ? new byte[0] : bytes, found.getRevision());
    });
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException, EngineException {
    var _ = engine.once(() -> engine.keys().put(key, bytes));
  }

  @Override
  public boolean replace(String key, byte[] bytes, long revision)
      throws IOException, EngineException {
    return engine.once(() -> {
      try {
        long _ =
            revision == 0
                ? engine.keys().create(key, bytes)
                : engine.keys().update(key, bytes, revision);
        return true;
      } catch (JetStreamApiException e) {
        if (WRONG_LAST_SEQUENCE.contains(e.getApiErrorCode())) {
          return false;
        }
        throw e;
      }
    });
  }

  @Override
  public void deleteAll(String prefix) throws IOException, EngineException {
    var room = engine.options().room();
    var subject = "$KV.%s.%s.*".formatted(room, prefix);
    var _ =
        engine.once(
            () -> engine.management().purgeStream("KV_" + room, PurgeOptions.subject(subject)));
  }
}
