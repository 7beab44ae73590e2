package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import se.chatserver.adapter.async.AsyncTransport;
import se.chatserver.adapter.blockingio.BlockingTransport;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.wire.TextProtocol;
import se.chatserver.wire.Transport;

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

  /// A transport that listens, but does not serve yet.
  ///
  /// @param address port 0 means any free one
  Transport bind(InetSocketAddress address, TextProtocol protocol) throws IOException {
    return switch (this) {
      case NIO -> NioTransport.bind(address, protocol);
      case BLOCKING -> BlockingTransport.bind(address, protocol, Thread.ofPlatform().factory());
      case VIRTUAL -> BlockingTransport.bind(address, protocol, Thread.ofVirtual().factory());
      case ASYNC -> AsyncTransport.bind(address, protocol);
    };
  }
}
