package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueManagement;
import io.nats.client.KeyValueOptions;
import io.nats.client.PublishOptions;
import io.nats.client.PurgeOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/// An engine of NATS servers with JetStream, over one connection. Any thread.
final class NatsEngine implements Engine {
  /// Errors of the engine that last: the server is not in a cluster, the subject is taken,
  /// JetStream is off for all or for this account. From its `errors.json`.
  private static final Set<Integer> LASTING = Set.of(10074, 10065, 10076, 10039);

  private final ClusterOptions options;
  private final Connection connection;
  private final GrowingPatience consuming; // of the thread that reads

  /// Something that is asked by means of the client library.
  interface ClientCall<T> {
    T make() throws IOException, JetStreamApiException;
  }

  NatsEngine(ClusterOptions options, Connection connection) {
    this.options = options;
    this.connection = connection;
    this.consuming = new GrowingPatience(options.timeouts().acknowledgement());
  }

  @Override
  public ClusterOptions options() {
    return options;
  }

  @Override
  public Threads threads() {
    return Threads.SYSTEM;
  }

  @Override
  public boolean isConnected() {
    return connection.getStatus() == Connection.Status.CONNECTED;
  }

  Connection connection() {
    return connection;
  }

  JetStream streams() throws IOException {
    return connection.jetStream(waiting());
  }

  JetStreamManagement management() throws IOException {
    return connection.jetStreamManagement(waiting());
  }

  JetStreamManagement management(Duration patience) throws IOException {
    return connection.jetStreamManagement(
        JetStreamOptions.builder().requestTimeout(patience).build());
  }

  KeyValue keys() throws IOException {
    return connection.keyValue(options.room(), keyValueOptions());
  }

  KeyValueManagement buckets() throws IOException {
    return connection.keyValueManagement(keyValueOptions());
  }

  /// Makes a call once.
  <T> T once(ClientCall<T> call) throws IOException, EngineException {
    try {
      return call.make();
    } catch (JetStreamApiException e) {
      if (LASTING.contains(e.getApiErrorCode())) {
        throw new EngineException(
            "the cluster does not take the room %s: %s"
                .formatted(options.room(), EngineException.line(e)),
            e);
      }
      throw new IOException(e.getMessage(), e);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e); // the connection is lost
    }
  }

  @Override
  public long maxPayload() {
    return connection.getMaxPayload();
  }

  @Override
  public long publish(String id, byte[] message) throws IOException, EngineException {
    var expected = PublishOptions.builder().messageId(id).expectedStream(options.room()).build();
    return once(() -> streams().publish(options.subject(), message, expected).getSeqno());
  }

  @Override
  public void publishLater(String id, byte[] message) throws IOException {
    var named = PublishOptions.builder().messageId(id).build();
    try {
      var _ = streams().publishAsync(options.subject(), message, named);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Inbox consume(long sequence) throws IOException, EngineException {
    try {
      var inbox = once(() -> NatsInbox.open(this, sequence, consuming.current()));
      consuming.answered();
      return inbox;
    } catch (IOException e) {
      consuming.missed();
      throw e;
    }
  }

  @Override
  public Extent extent() throws IOException, EngineException {
    var state = once(() -> management().getStreamInfo(options.room()).getStreamState());
    return new Extent(
        state.getFirstSequence(),
        state.getLastSequence(),
        state.getMsgCount(),
        state.getByteCount());
  }

  @Override
  public Instant timeOf(long sequence) throws IOException, EngineException {
    var time = once(() -> management().getMessage(options.room(), sequence)).getTime();
    if (time == null) {
      throw new IOException("message %d has no time".formatted(sequence));
    }
    return time.toInstant();
  }

  @Override
  public void purgeBefore(long sequence) throws IOException, EngineException {
    var upTo = PurgeOptions.builder().subject(">").sequence(sequence).build();
    var _ = once(() -> management().purgeStream(options.room(), upTo));
  }

  @Override
  public Bucket bucket() {
    return new NatsBucket(this);
  }

  @Override
  public void sendHeartbeat(String process) throws IOException {
    try {
      connection.publish(options.heartbeatSubject(), process.getBytes(UTF_8));
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Subscription onHeartbeat(Consumer<String> hear) {
    var receiver = connection.createDispatcher();
    var _ =
        receiver.subscribe(
            options.heartbeatSubject(),
            message -> hear.accept(new String(message.getData(), UTF_8)));
    return () -> {
      if (receiver.isActive()) {
        connection.closeDispatcher(receiver);
      }
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private JetStreamOptions waiting() {
    return JetStreamOptions.builder().requestTimeout(acknowledgement()).build();
  }

  private KeyValueOptions keyValueOptions() {
    return KeyValueOptions.builder().jsRequestTimeout(acknowledgement()).build();
  }

  private Duration acknowledgement() {
    return options.timeouts().acknowledgement();
  }
}
