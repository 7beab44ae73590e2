package se.chatserver.adapter.async;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.Transport;

/// All clients by asynchronous calls, whose call-backs run on one thread of this transport's own.
/// That thread, named `room`, alone enters the room; the one that calls [#run] only waits. In a
/// room that has a thread already, the call-backs run on that one.
public final class AsyncTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(AsyncTransport.class);

  private final InetSocketAddress address;
  private final AsynchronousChannelGroup group;
  private final RoomThread room;
  private final PollBarrier barrier;
  private final Acceptor acceptor;
  private final Connections connections;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private AsyncTransport(
      AsynchronousServerSocketChannel server,
      AsynchronousChannelGroup group,
      RoomThread room,
      TextProtocol protocol)
      throws IOException {
    this.address = (InetSocketAddress) server.getLocalAddress();
    this.group = group;
    this.room = room;
    this.barrier = PollBarrier.open(group);
    this.connections = new Connections(protocol, room, new Deadlines(room, barrier));
    this.acceptor = new Acceptor(server, connections, room, protocol.limits().acceptPause());
  }

  /// Binds to the address; port 0 means any free one.
  ///
  /// @throws IOException if the address cannot be bound
  public static AsyncTransport bind(InetSocketAddress address, TextProtocol protocol)
      throws IOException {
    return bind(address, protocol, new RoomThread(null));
  }

  /// The same, for a room that other transports are in as well.
  ///
  /// @param executor runs tasks until [#run] returns
  public static AsyncTransport bind(
      InetSocketAddress address, TextProtocol protocol, RoomExecutor executor) throws IOException {
    var transport = bind(address, protocol, new RoomThread(executor));
    executor.onTurnEnd(transport.connections::turnLater);
    return transport;
  }

  private static AsyncTransport bind(
      InetSocketAddress address, TextProtocol protocol, RoomThread room) throws IOException {
    var group = AsynchronousChannelGroup.withThreadPool(room);
    try {
      var server = AsynchronousServerSocketChannel.open(group);
      server.bind(address, protocol.limits().backlog());
      return new AsyncTransport(server, group, room, protocol);
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
      room.execute(this::begin);
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

  private void begin() {
    connections.sweepLater();
    acceptor.accept();
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
  }
}
