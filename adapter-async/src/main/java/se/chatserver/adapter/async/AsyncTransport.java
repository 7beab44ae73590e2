package se.chatserver.adapter.async;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.Transport;

/// Serves all clients by asynchronous calls, whose call-backs the room's executor runs. The thread
/// that calls [#run] only waits.
public final class AsyncTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(AsyncTransport.class);

  private final InetSocketAddress address;
  private final AsynchronousChannelGroup group;
  private final CallbackExecutor room;
  private final PollBarrier barrier;
  private final Acceptor acceptor;
  private final Connections connections;
  private final RoomExecutor.Registration registration;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private AsyncTransport(
      AsynchronousServerSocketChannel server,
      AsynchronousChannelGroup group,
      CallbackExecutor room,
      TextProtocol protocol,
      RoomExecutor executor)
      throws IOException {
    this.address = (InetSocketAddress) server.getLocalAddress();
    this.group = group;
    this.room = room;
    this.barrier = PollBarrier.open(group);
    this.connections = new Connections(protocol, room, barrier);
    this.acceptor =
        new Acceptor(server, connections, room, protocol.limits().times().acceptPause());
    this.registration = executor.onTurnEnd(connections::turnLater);
  }

  /// An executor for a room that only transports of this kind serve, with a thread of its own.
  public static RoomExecutor executor(SharedRoom room) {
    return new SingleThreadRoomExecutor(room);
  }

  /// Binds to the address; port 0 means any free one.
  ///
  /// @param executor runs tasks in the protocol's room until [#run] returns
  /// @throws IOException if the address cannot be bound
  public static AsyncTransport bind(
      InetSocketAddress address, TextProtocol protocol, RoomExecutor executor) throws IOException {
    var callbacks = new CallbackExecutor(executor);
    var group = AsynchronousChannelGroup.withThreadPool(callbacks);
    try {
      var server = AsynchronousServerSocketChannel.open(group);
      server.bind(address, protocol.limits().socket().backlog());
      return new AsyncTransport(server, group, callbacks, protocol, executor);
    } catch (IOException | RuntimeException e) {
      group.shutdownNow();
      throw e;
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void run() {
    if (!stopped.isDone()) {
      room.execute(acceptor::accept);
    }
    stopped.join();
    room.execute(this::beginToStop);
    connections.over().join();
    shutDown();
  }

  @Override
  public void stop() {
    stopped.complete(null);
  }

  @Override
  public void close() {
    shutDown();
  }

  private void beginToStop() {
    acceptor.close();
    connections.stop();
  }

  private void shutDown() {
    barrier.close();
    try {
      group.shutdownNow();
    } catch (IOException e) {
      log.warn("shutdown-failed cause=\"{}\"", e.getMessage());
    }
    room.close();
    registration.remove();
  }
}
