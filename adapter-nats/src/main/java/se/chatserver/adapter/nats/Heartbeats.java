package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.PublishOptions;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs of life that the nodes send each other, past the stream. Any thread.
final class Heartbeats implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

  private final Engine engine;
  private final String process;
  private final MissedHeartbeats missed;
  private final ScheduledExecutorService sender;
  private final Dispatcher receiver;

  /// Begins to send and to listen.
  Heartbeats(Engine engine, String process) {
    this.engine = engine;
    this.process = process;
    this.missed = new MissedHeartbeats(process, engine.options().timeouts().missedHeartbeats());
    var subject = engine.options().heartbeatSubject();
    var body = process.getBytes(UTF_8);
    receiver = engine.connection().createDispatcher();
    var _ = receiver.subscribe(subject, this::hear);
    sender =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("cluster-heartbeat").daemon().factory());
    long period = engine.options().timeouts().heartbeat().toNanos();
    var _ =
        sender.scheduleWithFixedDelay(() -> send(subject, body), 0, period, TimeUnit.NANOSECONDS);
  }

  /// These processes are alive, as the log has it; the others are not.
  void expect(Collection<String> processes) {
    missed.expect(processes);
  }

  /// How many processes are alive, as the log has it, this one included.
  int alive() {
    return missed.expected() + 1;
  }

  @Override
  public void close() {
    sender.shutdownNow();
    if (receiver.isActive()) {
      engine.connection().closeDispatcher(receiver);
    }
  }

  private void hear(Message message) {
    for (var silent : missed.heard(new String(message.getData(), UTF_8))) {
      declareDown(silent);
    }
  }

  private void send(String subject, byte[] body) {
    try {
      engine.connection().publish(subject, body);
    } catch (IllegalStateException e) {
      log.debug("cluster: no heartbeat: {}", e.getMessage()); // while there is no connection
    }
  }

  /// Does not wait: it is declared again if it is still expected at the next heartbeat.
  private void declareDown(String silent) {
    log.warn("cluster: {} has not been heard for too long", silent);
    var body = MessageText.encode(new LogMessage.Down(process, silent));
    var id = "%s/down/%s".formatted(process, silent);
    try {
      var _ =
          engine
              .streams()
              .publishAsync(
                  engine.options().subject(), body, PublishOptions.builder().messageId(id).build());
    } catch (IOException | IllegalStateException e) {
      log.debug("cluster: {} cannot be declared down: {}", silent, e.getMessage());
    }
  }
}
