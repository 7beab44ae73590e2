package se.chatserver.adapter.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes what Jetty reports of one WebSocket on to its [Endpoint].
///
/// Public only because Jetty calls it by reflection; it cannot be made outside this package.
public final class SocketListener implements Session.Listener {
  private static final Logger log = LoggerFactory.getLogger(SocketListener.class);

  private final Endpoint endpoint;

  SocketListener(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void onWebSocketOpen(Session session) {
    endpoint.open(session);
  }

  @Override
  public void onWebSocketPartialText(String part, boolean isLast) {
    endpoint.text(part, isLast);
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    callback.succeed();
    endpoint.binary();
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    endpoint.demand();
  }

  /// Jetty closes the connection next.
  @Override
  public void onWebSocketError(Throwable cause) {
    log.debug("broken cause=\"{}\"", cause.toString());
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    callback.succeed();
    endpoint.closed(code);
  }
}
