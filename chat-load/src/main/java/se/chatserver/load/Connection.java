package se.chatserver.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One socket of the load, and the check of what comes from it.
final class Connection {
  private final Receiver receiver;
  private SocketChannel channel;

  Connection(SocketChannel channel, Receiver receiver) {
    this.channel = channel;
    this.receiver = receiver;
  }

  SocketChannel channel() {
    return channel;
  }

  Receiver receiver() {
    return receiver;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  boolean isConnected() {
    return channel.isConnected();
  }

  /// Gives up a socket that nothing has come from, for another.
  void replace(SocketChannel other) {
    reset(channel);
    channel = other;
  }

  /// Reads once, as much as fits the bytes (which all connections share).
  void read(byte[] shared, long now) {
    try {
      int length = channel.read(ByteBuffer.wrap(shared));
      if (length < 0) {
        close();
      } else {
        receiver.received(shared, length, now);
      }
    } catch (IOException _) {
      close();
    }
  }

  /// The server has ended it, or it is broken.
  void close() {
    receiver.closed();
    closeQuietly(channel);
  }

  /// Resets the connection: announcing that 10,000 clients left would be 50 million more lines.
  static void reset(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException _) {
      // It is closed already, or about to be.
    }
    closeQuietly(channel);
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // Its descriptor is free now all the same.
    }
  }
}
