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
final class Connections implements AutoCloseable {
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
  Connections(InetSocketAddress server, IntFunction<Receiver> receivers) throws IOException {
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
  Connection add() throws IOException {
    var connection = new Connection(open(), receivers.apply(connections.size()));
    connections.add(connection);
    connect(connection);
    return connection;
  }

  /// Connects one anew that is connected, but that the server does not seem to know.
  void reconnect(Connection connection) throws IOException {
    connected--;
    connection.replace(open());
    connect(connection);
  }

  private SocketChannel open() throws IOException {
    try {
      return SocketChannel.open();
    } catch (IOException _) {
      throw LoadFailure.toOpenSocket(connections.size() + stuck.size() + 1);
    }
  }

  private void connect(Connection connection) throws IOException {
    var channel = connection.channel();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.register(selector, SelectionKey.OP_CONNECT, connection);
    try {
      if (channel.connect(server)) {
        connected(channel.keyFor(selector));
      }
    } catch (IOException e) {
      throw LoadFailure.toConnect(server, e);
    }
  }

  /// Connects one more that will never read.
  void connectStuck() throws IOException {
    var channel = open();
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
      throw LoadFailure.toConnect(server, failure);
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
