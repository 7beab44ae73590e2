package se.chatserver.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs what the client library finds wrong with a connection. The log itself finds out by what
/// does not come back.
final class ClientErrors implements ErrorListener {
  private static final Logger log = LoggerFactory.getLogger(ClientErrors.class);

  private volatile String last = "no answer";

  /// The last thing that was wrong, in one line.
  String last() {
    return last;
  }

  @Override
  public void errorOccurred(Connection connection, String error) {
    last = error;
    log.warn("cluster-error cause=\"{}\"", error);
  }

  @Override
  public void exceptionOccurred(Connection connection, Exception exception) {
    last = EngineException.line(exception);
    log.debug("cluster-client-failed cause=\"{}\"", exception.toString());
  }
}
