package se.chatserver.adapter.async;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a task when all results have been delivered for which the sockets were ready.
///
/// A pending read cannot be asked whether input has arrived. Only the group's own thread knows: it
/// waits for all sockets and delivers what it finds, in order. So one more socket, connected to
/// this process itself, is made ready after all the others: when that thread comes to it, it has
/// asked the others. This is done twice, for the JDK delivers the last of several first.
///
/// For the room's thread only.
final class PollBarrier implements CompletionHandler<Integer, Integer>, Closeable {
  private static final Logger log = LoggerFactory.getLogger(PollBarrier.class);
  private static final int TRIPS = 2;

  private final AsynchronousSocketChannel near;
  private final SocketChannel far;
  private final ByteBuffer input = ByteBuffer.allocate(1);
  private final ByteBuffer output = ByteBuffer.allocate(1);
  private List<Runnable> waiting = new ArrayList<>();
  private List<Runnable> behind = new ArrayList<>();

  private PollBarrier(AsynchronousSocketChannel near, SocketChannel far) {
    this.near = near;
    this.far = far;
  }

  /// @throws IOException if the two sockets that it needs cannot be opened
  static PollBarrier open(AsynchronousChannelGroup group) throws IOException {
    try (var server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var near = AsynchronousSocketChannel.open(group);
      near.connect(server.getLocalAddress()).get();
      return new PollBarrier(near, accept(server, near));
    } catch (ExecutionException | InterruptedException e) {
      throw new IOException(e);
    }
  }

  /// Another process may be quicker to connect.
  private static SocketChannel accept(ServerSocketChannel server, AsynchronousSocketChannel near)
      throws IOException {
    var far = server.accept();
    while (!far.getRemoteAddress().equals(near.getLocalAddress())) {
      far.close();
      far = server.accept();
    }
    return far;
  }

  /// Runs the task when all results have been delivered for which the sockets are ready by now.
  void await(Runnable task) {
    if (behind.isEmpty()) {
      behind.add(task);
      travel(TRIPS);
    } else {
      waiting.add(task);
    }
  }

  @Override
  public void completed(Integer bytes, Integer tripsLeft) {
    if (tripsLeft > 0) {
      travel(tripsLeft);
    } else {
      pass();
    }
  }

  /// A deadline that is judged too early is better than one that never passes.
  @Override
  public void failed(Throwable cause, Integer tripsLeft) {
    log.debug("barrier-failed cause=\"{}\"", cause.getMessage());
    pass();
  }

  @Override
  public void close() {
    Connection.closeQuietly(near);
    Connection.closeQuietly(far);
  }

  /// The read first, or else it would find the byte without waiting for it.
  private void travel(int trips) {
    near.read(input.clear(), trips - 1, this);
    try {
      far.write(output.clear());
    } catch (IOException e) {
      log.debug("barrier-failed cause=\"{}\"", e.getMessage());
      close(); // which ends the read
    }
  }

  private void pass() {
    var passing = behind;
    behind = waiting;
    waiting = new ArrayList<>();
    if (!behind.isEmpty()) {
      travel(TRIPS);
    }
    passing.forEach(Runnable::run);
  }
}
