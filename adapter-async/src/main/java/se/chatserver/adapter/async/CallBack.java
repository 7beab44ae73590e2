package se.chatserver.adapter.async;

import java.nio.channels.CompletionHandler;
import java.util.function.BiConsumer;

/// What a connection does when one of its operations is done. The connection is the attachment of
/// the operation.
///
/// Runs on the room's thread, later or inside the very call that began the operation.
record CallBack<V>(BiConsumer<Connection, V> done, BiConsumer<Connection, Throwable> broken)
    implements CompletionHandler<V, Connection> {
  @Override
  public void completed(V result, Connection connection) {
    connection.guard(() -> done.accept(connection, result));
  }

  @Override
  public void failed(Throwable cause, Connection connection) {
    connection.guard(() -> broken.accept(connection, cause));
  }
}
