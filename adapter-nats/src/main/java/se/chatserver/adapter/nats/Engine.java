package se.chatserver.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueManagement;
import io.nats.client.KeyValueOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/// A connection to the servers of a cluster, and what they store. Any thread.
final class Engine implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  /// Errors of the engine that last: the server is not in a cluster, the subject is taken,
  /// JetStream is off for all or for this account. From its `errors.json`.
  private static final Set<Integer> LASTING = Set.of(10074, 10065, 10076, 10039);

  private final ClusterOptions options;
  private final Connection connection;

  /// Something that is asked of the engine.
  interface Call<T> {
    T make() throws IOException, JetStreamApiException;
  }

  Engine(ClusterOptions options, Connection connection) {
    this.options = options;
    this.connection = connection;
  }

  ClusterOptions options() {
    return options;
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

  KeyValue bucket() throws IOException {
    return connection.keyValue(options.room(), keyValueOptions());
  }

  KeyValueManagement buckets() throws IOException {
    return connection.keyValueManagement(keyValueOptions());
  }

  /// Asks until the engine has answered, or the time is over.
  ///
  /// @throws EngineException if the time is over, or it will not do it
  <T> T ask(Call<T> call) throws EngineException, InterruptedException {
    return ask(call, System.nanoTime() + options.timeouts().giveUp().toNanos());
  }

  /// The same with an end of its own.
  ///
  /// @param end after this time of [System#nanoTime] it is not asked again
  <T> T ask(Call<T> call, long end) throws EngineException, InterruptedException {
    long begin = System.nanoTime();
    Exception last = null;
    // The time is looked at before each call, because the process may have been stopped for long.
    while (last == null || System.nanoTime() - end < 0) {
      try {
        return call.make();
      } catch (JetStreamApiException e) {
        if (LASTING.contains(e.getApiErrorCode())) {
          throw new EngineException(refusal(e), e);
        }
        last = e;
      } catch (IOException | IllegalStateException e) {
        last = e; // the connection is lost, or an answer is
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new EngineException(silence(begin, last), last);
  }

  /// That the engine has not answered.
  ///
  /// @param since the time of [System#nanoTime] since when it has not
  static String silence(long since, Exception cause) {
    return "the cluster has not answered for %d s (%s); see that a majority of its servers runs, with JetStream"
        .formatted(Duration.ofNanos(System.nanoTime() - since).toSeconds(), line(cause));
  }

  /// That the stream has given the number of a message away again: it has forgotten that one.
  static EngineException forgetful(long sequence) {
    return new EngineException(
        "the cluster has lost messages that it had acknowledged, such as message %d"
            .formatted(sequence));
  }

  /// What an error says of itself, as far as that is one line.
  static String line(Exception cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String refusal(JetStreamApiException cause) {
    return "the cluster does not take the room %s: %s".formatted(options.room(), line(cause));
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
