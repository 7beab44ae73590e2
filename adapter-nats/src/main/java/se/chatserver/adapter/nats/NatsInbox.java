package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A push consumer of JetStream, with idle heartbeats and flow control. For one thread.
final class NatsInbox implements Inbox {
  private static final int STATUS_IDLE = 100;
  private static final Duration FORGOTTEN = Duration.ofSeconds(30);

  private final NatsEngine engine;
  private final Subscription subscription;

  private NatsInbox(NatsEngine engine, Subscription subscription) {
    this.engine = engine;
    this.subscription = subscription;
  }

  /// Makes a consumer that begins with this sequence.
  ///
  /// @param patience how long to wait for the engine
  static NatsInbox open(NatsEngine engine, long sequence, Duration patience)
      throws IOException, JetStreamApiException {
    var address = engine.connection().createInbox();
    var inbox = new NatsInbox(engine, engine.connection().subscribe(address));
    inbox.subscription.setPendingLimits(-1, -1); // flow control bounds what waits
    try {
      var consumer = inbox.consumer(address, sequence);
      var _ = engine.management(patience).addOrUpdateConsumer(engine.options().room(), consumer);
      return inbox;
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      inbox.close();
      throw e;
    }
  }

  @Override
  public @Nullable Delivery next(Duration patience) throws IOException, InterruptedException {
    try {
      var message = subscription.nextMessage(patience);
      if (message == null) {
        return null;
      }
      return message.isStatusMessage() ? status(message) : stored(message);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (subscription.isActive()) {
      subscription.unsubscribe();
    }
  }

  private ConsumerConfiguration consumer(String address, long sequence) {
    return ConsumerConfiguration.builder()
        .deliverSubject(address)
        .deliverPolicy(DeliverPolicy.ByStartSequence)
        .startSequence(sequence)
        .ackPolicy(AckPolicy.None)
        .maxDeliver(1)
        .flowControl(engine.options().timeouts().idleHeartbeat())
        .inactiveThreshold(FORGOTTEN)
        .memStorage(true)
        .numReplicas(1)
        .build();
  }

  private static Delivery stored(Message message) {
    var meta = message.metaData();
    return new Delivery.Message(
        meta.consumerSequence(),
        meta.streamSequence(),
        meta.timestamp().toInstant(),
        new String(message.getData(), UTF_8),
        meta.pendingCount());
  }

  /// The engine is alive, and may want an answer before it sends more.
  private Delivery status(Message message) {
    var status = message.getStatus();
    if (status == null || status.getCode() != STATUS_IDLE) {
      return new Delivery.End(String.valueOf(status));
    }
    answer(message.getReplyTo());
    var headers = message.getHeaders();
    if (headers == null) {
      return new Delivery.Alive(0, 0);
    }
    answer(headers.getFirst("Nats-Consumer-Stalled"));
    return new Delivery.Alive(
        number(headers, "Nats-Last-Consumer"), number(headers, "Nats-Last-Stream"));
  }

  private static long number(Headers headers, String name) {
    var value = headers.getFirst(name);
    return value == null ? 0 : Long.parseLong(value);
  }

  private void answer(@Nullable String subject) {
    if (subject != null && !subject.isEmpty()) {
      engine.connection().publish(subject, new byte[0]);
    }
  }
}
