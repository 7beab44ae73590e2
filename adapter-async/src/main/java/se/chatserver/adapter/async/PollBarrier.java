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

/// Tells when all that the sockets were ready for has been handed over.
///
/// A pending read cannot be asked whether there is something: that is known to the group's own
/// thread, which waits for all sockets and hands over what it finds, in order. So one socket more,
/// connected to this very process, is made ready after all the others: when its turn has come, that
/// thread has asked them. It does so twice, for the JDK hands over the last of several first.
///
/// Entered by the room's thread only.
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

  /// @throws IOException if the system grants no two sockets for it
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

  /// Somebody else may be quicker to connect.
  private static SocketChannel accept(ServerSocketChannel server, AsynchronousSocketChannel near)
      throws IOException {
    var far = server.accept();
    while (!far.getRemoteAddress().equals(near.getLocalAddress())) {
      far.close();
      far = server.accept();
    }
    return far;
  }

  /// Runs the task when all that the sockets are ready for by now has been handed over.
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
