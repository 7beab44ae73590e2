package se.chatserver.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the stream and the key-value bucket of a room, unless there are some.
final class StreamSetup {
  static final String DESCRIPTION = "a room of chat-server, format " + Fields.VERSION;

  private static final Logger log = LoggerFactory.getLogger(StreamSetup.class);
  private static final int STREAM_NOT_FOUND = 10059;
  private static final int REPLICAS = 3;

  private final NatsEngine engine;
  private final ClusterOptions options;

  StreamSetup(NatsEngine engine) {
    this.engine = engine;
    this.options = engine.options();
  }

  /// @throws EngineException if the cluster does not take the room, or has something else by its
  ///   name
  void run() throws EngineException, InterruptedException {
    int replicas = options.replicas() > 0 ? options.replicas() : Math.min(servers(), REPLICAS);
    var stream = engine.ask(() -> engine.once(() -> stream(replicas)));
    if (!DESCRIPTION.equals(stream.getDescription())
        || !List.of(options.subject()).equals(stream.getSubjects())) {
      throw new EngineException(
          "the cluster has a stream %s that is no room of this version of the server; name another room"
              .formatted(options.room()));
    }
    engine.ask(() -> engine.once(() -> bucket(stream.getReplicas())));
    if (stream.getReplicas() < REPLICAS) {
      log.warn("cluster-replicas-few room={} replicas={}", options.room(), stream.getReplicas());
    }
  }

  private StreamConfiguration stream(int replicas) throws IOException, JetStreamApiException {
    var management = engine.management();
    try {
      return management.getStreamInfo(options.room()).getConfiguration();
    } catch (JetStreamApiException e) {
      requireNotFound(e);
    }
    var configuration =
        StreamConfiguration.builder()
            .name(options.room())
            .description(DESCRIPTION)
            .subjects(options.subject())
            .storageType(StorageType.File)
            .replicas(replicas)
            .duplicateWindow(Timeouts.DUPLICATE_WINDOW)
            .denyDelete(true)
            .build();
    return management.addStream(configuration).getConfiguration();
  }

  private String bucket(int replicas) throws IOException, JetStreamApiException {
    var buckets = engine.buckets();
    try {
      return buckets.getStatus(options.room()).getBucketName();
    } catch (JetStreamApiException e) {
      requireNotFound(e);
    }
    var configuration =
        KeyValueConfiguration.builder(options.room())
            .description(DESCRIPTION)
            .storageType(StorageType.File)
            .replicas(replicas)
            .build();
    return buckets.create(configuration).getBucketName();
  }

  /// How many servers are named, or have become known.
  private int servers() {
    var known = engine.connection().getServerInfo().getConnectURLs();
    return Math.max(options.servers().size(), known == null ? 0 : known.size());
  }

  private static void requireNotFound(JetStreamApiException cause) throws JetStreamApiException {
    if (cause.getApiErrorCode() != STREAM_NOT_FOUND) {
      throw cause;
    }
  }
}
