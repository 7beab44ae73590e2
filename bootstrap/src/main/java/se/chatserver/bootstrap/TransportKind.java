package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadFactory;
import se.chatserver.adapter.async.AsyncTransport;
import se.chatserver.adapter.blockingio.BlockingTransport;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.Transport;

/// The ways to serve all clients at once.
enum TransportKind {
  /// One thread, one selector.
  NIO,
  /// Platform threads for each client.
  BLOCKING,
  /// Virtual threads for each client.
  VIRTUAL,
  /// Completion handlers.
  ASYNC;

  /// The executor of a room that one transport of this kind serves alone.
  ///
  /// @throws IllegalArgumentException for [#NIO], whose executor is the transport's own loop
  RoomExecutor executor(SharedRoom room) {
    return switch (this) {
      case NIO -> throw new IllegalArgumentException("the loop is the executor: NioTransport.open");
      case BLOCKING, VIRTUAL -> BlockingTransport.executor(room);
      case ASYNC -> AsyncTransport.executor(room);
    };
  }

  /// Listens at one more address; [Transport#run] serves.
  ///
  /// @param address port 0 means any free one
  /// @throws IllegalArgumentException for [#NIO], which listens there with the loop it has:
  ///   [NioTransport#listen]
  Transport bind(InetSocketAddress address, TextProtocol protocol, RoomExecutor executor)
      throws IOException {
    return switch (this) {
      case NIO -> throw new IllegalArgumentException("the loop listens: NioTransport.listen");
      case BLOCKING -> blocking(address, protocol, executor, Thread.ofPlatform().factory());
      case VIRTUAL -> blocking(address, protocol, executor, Thread.ofVirtual().factory());
      case ASYNC -> AsyncTransport.bind(address, protocol, executor);
    };
  }

  private Transport blocking(
      InetSocketAddress address,
      TextProtocol protocol,
      RoomExecutor executor,
      ThreadFactory threads)
      throws IOException {
    return BlockingTransport.bind(address, protocol, executor, Choice.nameOf(this), threads);
  }
}
