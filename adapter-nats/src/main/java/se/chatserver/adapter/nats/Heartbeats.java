package se.chatserver.adapter.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs of life that the nodes send each other, past the stream. The thread `cluster-heartbeat`
/// sends them. Any thread.
final class Heartbeats implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

  private final Engine engine;
  private final String process;
  private final MissedHeartbeats missed;
  private final Engine.Subscription received;
  private final Threads.Worker sender;

  /// Begins to send and to listen.
  Heartbeats(Engine engine, String process) {
    this.engine = engine;
    this.process = process;
    this.missed = new MissedHeartbeats(process, engine.options().timeouts().missedHeartbeats());
    received = engine.onHeartbeat(this::hear);
    sender = engine.threads().start("cluster-heartbeat", this::sendAll);
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
    sender.interrupt();
    received.cancel();
  }

  private void hear(String who) {
    for (var silent : missed.heard(who)) {
      declareDown(silent);
    }
  }

  private void sendAll() {
    Duration period = engine.options().timeouts().heartbeat();
    try {
      while (true) {
        send();
        engine.threads().sleep(period);
      }
    } catch (InterruptedException _) {
      log.debug("cluster-heartbeats-ended");
    }
  }

  private void send() {
    try {
      engine.sendHeartbeat(process);
    } catch (IOException e) {
      log.debug(
          "cluster-heartbeat-failed cause=\"{}\"", e.getMessage()); // while there is no connection
    }
  }

  /// Does not wait: it is declared again if it is still expected at the next heartbeat.
  private void declareDown(String silent) {
    log.warn("cluster-node-silent node={}", silent);
    var body = MessageText.encode(new LogMessage.Down(process, silent));
    try {
      engine.publishLater("%s/down/%s".formatted(process, silent), body);
    } catch (IOException e) {
      log.debug("cluster-node-not-declared-down node={} cause=\"{}\"", silent, e.getMessage());
    }
  }
}
