package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.Dispatcher;
import io.nats.client.PublishOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs of life that the nodes send each other, past the stream.
///
/// Time is counted in this node's own heartbeats that it hears: a node that was stopped, or whose
/// connection was lost, does not find all others silent when it goes on. Any thread.
final class Heartbeats implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

  private final Engine engine;
  private final String process;
  private final int mostMissed;
  private final Map<String, Integer> missed = new HashMap<>();
  private final ScheduledExecutorService sender;
  private final Dispatcher receiver;

  /// Begins to send and to listen.
  Heartbeats(Engine engine, String process) {
    this.engine = engine;
    this.process = process;
    this.mostMissed = engine.options().timeouts().missedHeartbeats();
    var subject = engine.options().heartbeatSubject();
    var body = process.getBytes(UTF_8);
    receiver = engine.connection().createDispatcher();
    var _ = receiver.subscribe(subject, message -> hear(new String(message.getData(), UTF_8)));
    sender =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("cluster-heartbeat").daemon().factory());
    long period = engine.options().timeouts().heartbeat().toNanos();
    var _ = sender.scheduleAtFixedRate(() -> send(subject, body), 0, period, TimeUnit.NANOSECONDS);
  }

  /// These processes are alive, as the log has it; the others are not.
  synchronized void expect(Collection<String> processes) {
    missed.keySet().retainAll(processes);
    for (var other : processes) {
      if (!other.equals(process)) {
        missed.putIfAbsent(other, 0);
      }
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
    if (receiver.isActive()) {
      engine.connection().closeDispatcher(receiver);
    }
  }

  private void hear(String who) {
    for (var silent : heard(who)) {
      declareDown(silent);
    }
  }

  /// @return who is down
  private synchronized List<String> heard(String who) {
    if (!who.equals(process)) {
      var _ = missed.replace(who, 0);
      return List.of();
    }
    var silent = new ArrayList<String>();
    for (var other : missed.entrySet()) {
      other.setValue(other.getValue() + 1);
      if (other.getValue() >= mostMissed) {
        silent.add(other.getKey());
      }
    }
    return silent;
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
    log.warn("cluster: {} has not been heard for {} heartbeats", silent, mostMissed);
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
