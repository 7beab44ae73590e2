package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import se.chatserver.adapter.async.AsyncTransport;
import se.chatserver.adapter.blockingio.BlockingTransport;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.application.RoomExecutor;
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

  /// A transport that has the room for itself, listens, but does not serve yet.
  ///
  /// @param address port 0 means any free one
  Transport bindAlone(InetSocketAddress address, TextProtocol protocol) throws IOException {
    return switch (this) {
      case NIO -> NioTransport.bind(address, protocol);
      case BLOCKING -> BlockingTransport.bind(address, protocol, Thread.ofPlatform().factory());
      case VIRTUAL -> BlockingTransport.bind(address, protocol, Thread.ofVirtual().factory());
      case ASYNC -> AsyncTransport.bind(address, protocol);
    };
  }

  /// One for a room that another thread is in already.
  ///
  /// @throws IllegalArgumentException for [#NIO], which listens at more addresses instead
  Transport bindGuest(InetSocketAddress address, TextProtocol protocol, RoomExecutor executor)
      throws IOException {
    return switch (this) {
      case NIO -> throw new IllegalArgumentException("the room's own transport is no guest");
      case BLOCKING ->
          BlockingTransport.bind(address, protocol, Thread.ofPlatform().factory(), executor);
      case VIRTUAL ->
          BlockingTransport.bind(address, protocol, Thread.ofVirtual().factory(), executor);
      case ASYNC -> AsyncTransport.bind(address, protocol, executor);
    };
  }
}
