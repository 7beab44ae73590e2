package se.chatserver.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// All connections of the load, and the selector they hang on.
final class Crowd implements AutoCloseable {
  private static final int READ_BYTES = 256 << 10;
  private static final long MILLI = 1_000_000;

  private final InetSocketAddress server;
  private final IntFunction<Receiver> receivers;
  private final Selector selector;
  private final byte[] buffer = new byte[READ_BYTES];
  private final List<Connection> connections = new ArrayList<>();
  private final List<SocketChannel> stuck = new ArrayList<>();
  private int connected;
  private @Nullable IOException failure;

  /// @param receivers makes the receiver of each connection, given its number
  Crowd(InetSocketAddress server, IntFunction<Receiver> receivers) throws IOException {
    this.server = server;
    this.receivers = receivers;
    this.selector = Selector.open();
  }

  List<Connection> connections() {
    return connections;
  }

  int connected() {
    return connected;
  }

  /// Begins to connect one more.
  Receiver join() throws IOException {
    var channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    var connection = new Connection(channel, receivers.apply(connections.size()));
    connections.add(connection);
    channel.register(selector, SelectionKey.OP_CONNECT, connection);
    if (channel.connect(server)) {
      connected(channel.keyFor(selector));
    }
    return connection.receiver();
  }

  /// Connects one more that will never read.
  void joinStuck() throws IOException {
    var channel = SocketChannel.open();
    stuck.add(channel);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
    channel.configureBlocking(false);
    channel.connect(server);
  }

  /// Reads once from every connection that has something, after waiting for one at most until
  /// `deadline`. The last millisecond is spent awake, as a selector's timeout is no finer.
  ///
  /// @throws LoadFailure if one could not connect
  void turn(long deadline) throws IOException {
    long left = deadline - System.nanoTime();
    if (left < MILLI) {
      selector.selectNow(this::ready);
    } else {
      selector.select(this::ready, Math.min(left / MILLI, 1000));
    }
    connections.forEach(connection -> connection.receiver().keepUp());
    if (failure != null) {
      throw new LoadFailure("cannot connect to %s: %s".formatted(server, failure.getMessage()));
    }
  }

  /// Leaves, all at once.
  @Override
  public void close() throws IOException {
    connections.forEach(connection -> Connection.reset(connection.channel()));
    stuck.forEach(Connection::reset);
    selector.close();
  }

  private void ready(SelectionKey key) {
    var connection = (Connection) key.attachment();
    if (!key.isConnectable()) {
      connection.read(buffer, System.nanoTime());
      return;
    }
    try {
      connection.channel().finishConnect();
      connected(key);
    } catch (IOException e) {
      failure = e;
      connection.close();
    }
  }

  private void connected(SelectionKey key) {
    connected++;
    key.interestOps(SelectionKey.OP_READ);
  }
}
