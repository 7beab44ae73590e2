package se.chatserver.adapter.nats;

import java.util.function.LongSupplier;

/// Adds messages to the stream, each one once: it is sent again under the same id until the engine
/// has acknowledged it. For one thread at a time.
final class Publisher {
  private final Engine engine;

  Publisher(Engine engine) {
    this.engine = engine;
  }

  /// Adds a message, and waits until a majority of the servers has it.
  ///
  /// @param id that no other message of the room has
  /// @param end after this time of [Threads#nanoTime] it is not sent again; it may come nearer
  /// @return its sequence in the stream
  /// @throws EngineException if it has not been acknowledged in time; it may be in the stream, or
  ///   not
  long publish(String id, LogMessage message, LongSupplier end)
      throws EngineException, InterruptedException {
    var body = MessageText.encode(message);
    if (body.length > engine.maxPayload()) {
      throw new EngineException(
          "a message of %d bytes is more than the cluster takes; set its max_payload"
              .formatted(body.length));
    }
    return engine.ask(() -> engine.publish(id, body), end);
  }
}
