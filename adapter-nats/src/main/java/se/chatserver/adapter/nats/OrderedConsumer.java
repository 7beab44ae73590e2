package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the messages of a stream in their order, without a gap. For one thread.
///
/// The engine sends to an inbox, with signs of life when there is nothing to send. If it is silent,
/// or a number is missing, a new consumer begins with the last message, which has to be the same as
/// before. (It may begin earlier: a server that has just started does not have all messages yet,
/// and then takes the number for one in the future.)
final class OrderedConsumer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OrderedConsumer.class);
  private static final int SILENT_HEARTBEATS = 3;
  private static final int STATUS_IDLE = 100;
  private static final long PAUSE_MILLIS = 50;
  private static final Duration FORGOTTEN = Duration.ofSeconds(30);

  private final Engine engine;
  private final Duration silence;
  private final MessageTimes times = new MessageTimes();
  private @Nullable Subscription subscription;
  private long lastSequence;
  private long consumerSequence;
  private long heard = System.nanoTime();
  private volatile long unread;

  /// @param lastSequence of the message before the first one to be read
  OrderedConsumer(Engine engine, long lastSequence) {
    this.engine = engine;
    this.lastSequence = lastSequence;
    this.silence = engine.options().timeouts().idleHeartbeat().multipliedBy(SILENT_HEARTBEATS);
  }

  /// Waits for a message, or for a sign of life.
  ///
  /// @return the next message; null if there is none yet
  /// @throws EngineException if the engine has been silent for too long, or has lost the message
  @Nullable StoredMessage next() throws EngineException, InterruptedException {
    var inbox = subscription;
    if (inbox == null) {
      begin();
      return null;
    }
    try {
      return next(inbox);
    } catch (IllegalStateException e) {
      drop(inbox, Engine.line(e)); // the connection is lost
      return null;
    }
  }

  /// How many messages the stream had behind the one that came last. Any thread.
  long unread() {
    return unread;
  }

  @Override
  public void close() {
    if (subscription != null && subscription.isActive()) {
      subscription.unsubscribe();
    }
  }

  private @Nullable StoredMessage next(Subscription inbox)
      throws EngineException, InterruptedException {
    var message = inbox.nextMessage(silence);
    if (message == null) {
      drop(inbox, "it is silent");
      return null;
    }
    heard = System.nanoTime();
    return message.isStatusMessage() ? status(inbox, message) : stored(inbox, message);
  }

  private void begin() throws EngineException, InterruptedException {
    var connection = engine.connection();
    var inbox = connection.createInbox();
    var begun = connection.subscribe(inbox);
    begun.setPendingLimits(-1, -1); // flow control bounds what waits
    try {
      var _ = engine.management().addOrUpdateConsumer(engine.options().room(), from(inbox));
      subscription = begun;
      consumerSequence = 0;
      heard = System.nanoTime();
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      drop(begun, Engine.line(e));
      if (System.nanoTime() - heard > engine.options().timeouts().giveUp().toNanos()) {
        throw new EngineException(Engine.silence(heard, e), e);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private ConsumerConfiguration from(String inbox) {
    return ConsumerConfiguration.builder()
        .deliverSubject(inbox)
        .deliverPolicy(DeliverPolicy.ByStartSequence)
        .startSequence(Math.max(1, lastSequence))
        .ackPolicy(AckPolicy.None)
        .maxDeliver(1)
        .flowControl(engine.options().timeouts().idleHeartbeat())
        .inactiveThreshold(FORGOTTEN)
        .memStorage(true)
        .numReplicas(1)
        .build();
  }

  /// The engine is alive, and may want an answer before it sends more.
  private @Nullable StoredMessage status(Subscription inbox, Message message) {
    var status = message.getStatus();
    if (status == null || status.getCode() != STATUS_IDLE) {
      drop(inbox, String.valueOf(status));
      return null;
    }
    answer(message.getReplyTo());
    var headers = message.getHeaders();
    if (headers != null) {
      answer(headers.getFirst("Nats-Consumer-Stalled"));
      var delivered = headers.getFirst("Nats-Last-Consumer");
      if (delivered != null && Long.parseLong(delivered) > consumerSequence) {
        drop(inbox, "messages are missing");
      }
    }
    return null;
  }

  private void answer(@Nullable String subject) {
    if (subject != null && !subject.isEmpty()) {
      engine.connection().publish(subject, new byte[0]);
    }
  }

  private @Nullable StoredMessage stored(Subscription inbox, Message message)
      throws EngineException {
    NatsJetStreamMetaData meta = message.metaData();
    if (meta.consumerSequence() != consumerSequence + 1) {
      drop(inbox, "messages are missing");
      return null;
    }
    consumerSequence++;
    unread = meta.pendingCount();
    var time = meta.timestamp().toInstant();
    if (meta.streamSequence() <= lastSequence) {
      requireSame(meta.streamSequence(), time);
      return null;
    }
    if (meta.streamSequence() > lastSequence + 1) {
      throw new EngineException(
          "the stream %s has message %d after %d; start this server again to go on from there"
              .formatted(engine.options().room(), meta.streamSequence(), lastSequence));
    }
    lastSequence++;
    times.add(lastSequence, time);
    return new StoredMessage(
        lastSequence, time.toEpochMilli(), new String(message.getData(), UTF_8));
  }

  /// A message has come again. If it is another one, the stream has forgotten what it had.
  private void requireSame(long sequence, Instant time) throws EngineException {
    if (times.isAnother(sequence, time)) {
      throw Engine.forgetful(sequence);
    }
  }

  private void drop(Subscription inbox, String reason) {
    log.debug("cluster: another consumer after message {}: {}", lastSequence, reason);
    subscription = null;
    if (inbox.isActive()) {
      inbox.unsubscribe();
    }
  }
}
