package se.chatserver.adapter.nats;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.adapter.nats.Inbox.Delivery;

/// Reads the messages of a stream in their order, without a gap. For one thread.
///
/// The engine sends to an inbox, with signs of life when there is nothing to send. If it is silent,
/// or a number is missing, a new inbox begins with the last message, which has to be the same as
/// before. (It may begin earlier: a server that has just started does not have all messages yet,
/// and then takes the number for one in the future.)
final class OrderedConsumer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OrderedConsumer.class);
  private static final int SILENT_HEARTBEATS = 3;

  private final Engine engine;
  private final Duration silence;
  private final MessageTimes times = new MessageTimes();
  private @Nullable Inbox inbox;
  private long lastSequence;
  private long delivered;
  private long heard;
  private volatile long unread;

  /// @param lastSequence of the message before the first one to be read
  OrderedConsumer(Engine engine, long lastSequence) {
    this.engine = engine;
    this.lastSequence = lastSequence;
    this.silence = engine.options().timeouts().idleHeartbeat().multipliedBy(SILENT_HEARTBEATS);
    this.heard = engine.threads().nanoTime();
  }

  /// Waits for a message, or for a sign of life.
  ///
  /// @return the next message; null if there is none yet
  /// @throws EngineException if the engine has been silent for too long, or has lost the message
  @Nullable StoredMessage next() throws EngineException, InterruptedException {
    var current = inbox;
    if (current == null) {
      begin();
      return null;
    }
    try {
      return read(current, current.next(silence));
    } catch (IOException e) {
      drop(current, EngineException.line(e));
      return null;
    }
  }

  /// How many messages the stream had behind the one that came last. Any thread.
  long unread() {
    return unread;
  }

  @Override
  public void close() {
    if (inbox != null) {
      inbox.close();
    }
  }

  private void begin() throws EngineException, InterruptedException {
    try {
      inbox = engine.consume(Math.max(1, lastSequence));
      delivered = 0;
      heard = engine.threads().nanoTime();
    } catch (IOException e) {
      log.debug("cluster-consumer-failed after={} cause=\"{}\"", lastSequence, e.getMessage());
      if (engine.threads().nanoTime() - heard > engine.options().timeouts().giveUp().toNanos()) {
        throw engine.silence(heard, e);
      }
      engine.threads().sleep(Engine.PAUSE);
    }
  }

  private @Nullable StoredMessage read(Inbox from, @Nullable Delivery delivery)
      throws EngineException {
    if (delivery == null) {
      drop(from, "it is silent");
      return null;
    }
    heard = engine.threads().nanoTime();
    return switch (delivery) {
      case Delivery.Message message -> message(from, message);
      case Delivery.Alive alive -> {
        if (alive.delivered() > delivered) {
          drop(from, "messages are missing");
        } else if (alive.sequence() > lastSequence) {
          throw missing(alive.sequence() + 1);
        }
        yield null;
      }
      case Delivery.End end -> {
        drop(from, end.reason());
        yield null;
      }
    };
  }

  private @Nullable StoredMessage message(Inbox from, Delivery.Message message)
      throws EngineException {
    if (message.delivered() != delivered + 1) {
      drop(from, "messages are missing");
      return null;
    }
    delivered++;
    unread = message.unread();
    if (message.sequence() <= lastSequence) {
      requireSame(message.sequence(), message.time());
      return null;
    }
    if (message.sequence() > lastSequence + 1) {
      throw missing(message.sequence());
    }
    lastSequence++;
    times.add(lastSequence, message.time());
    return new StoredMessage(lastSequence, message.time().toEpochMilli(), message.text());
  }

  private OvertakenException missing(long found) {
    return new OvertakenException(engine.options().room(), found, lastSequence);
  }

  /// A message has come again. If it is another one, the stream has forgotten what it had.
  private void requireSame(long sequence, Instant time) throws EngineException {
    if (times.isAnother(sequence, time)) {
      throw EngineException.forgetful(sequence);
    }
  }

  private void drop(Inbox old, String reason) {
    log.debug("cluster-consumer-replaced after={} cause=\"{}\"", lastSequence, reason);
    inbox = null;
    old.close();
  }
}
