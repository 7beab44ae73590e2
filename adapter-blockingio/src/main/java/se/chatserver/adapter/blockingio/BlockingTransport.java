package se.chatserver.adapter.blockingio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Limits;
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.Transport;

/// Serves each client with two threads, one that reads and one that writes.
///
/// [#run] accepts on its caller's thread; all other threads come from the factory and end before
/// [#run] returns. If the caller's thread is interrupted while the transport stops, output that is
/// not yet written is discarded at once.
public final class BlockingTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(BlockingTransport.class);

  private final ServerSocket server;
  private final InetSocketAddress address;
  private final Limits limits;
  private final RoomAccess room;
  private final ConnectionThreads threads;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ConnectionSetup setup;
  private final StopSignal stopping = new StopSignal();
  private final LogThrottle failures = new LogThrottle(System::nanoTime);

  BlockingTransport(
      ServerSocket server, Limits limits, RoomAccess room, String name, ThreadFactory factory) {
    this.server = server;
    this.address = (InetSocketAddress) server.getLocalSocketAddress();
    this.limits = limits;
    this.room = room;
    this.threads = new ConnectionThreads(factory);
    this.setup = new ConnectionSetup(room, limits, name, threads, connections);
  }

  /// An executor for a room that only transports of this kind serve: a lock around every task, and
  /// no thread of its own.
  public static RoomExecutor executor(SharedRoom room) {
    return new LockRoomExecutor(room.changes(), room.backPressure(), room.metrics().turns());
  }

  /// Listens from now on; [#run] serves.
  ///
  /// @param address port 0 for any that is free
  /// @param executor runs tasks in the protocol's room until [#run] returns
  /// @param name of this transport, such as `virtual`, for the view of the wire
  /// @param factory makes platform threads or virtual ones; they are given names of their own
  /// @throws IOException if the port is in use or the address is not one of this machine
  public static BlockingTransport bind(
      InetSocketAddress address,
      TextProtocol protocol,
      RoomExecutor executor,
      String name,
      ThreadFactory factory)
      throws IOException {
    var server = new ServerSocket();
    try {
      server.bind(address, protocol.limits().socket().backlog());
    } catch (IOException e) {
      server.close();
      throw e;
    }
    var room = new RoomAccess(executor, protocol);
    return new BlockingTransport(server, protocol.limits(), room, name, factory);
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void run() {
    try {
      threads.start(
          "stall watch",
          new WriteTimeoutCheck(connections, limits.times().stall(), stopping, System.nanoTime()));
      while (!stopping.isSet()) {
        acceptOne();
      }
    } finally {
      finish();
    }
  }

  @Override
  public void stop() {
    stopping.set();
    try {
      server.close(); // which also ends a waiting accept
    } catch (IOException e) {
      log.warn("close-failed cause=\"{}\"", e.getMessage());
    }
  }

  @Override
  public void close() {
    stop();
    room.close();
  }

  /// Without descriptors or threads, accepting fails at once and again and again: hence the pause.
  private void acceptOne() {
    try {
      setup.welcome(server.accept());
    } catch (IOException | OutOfMemoryError e) {
      if (!stopping.isSet()) {
        failures.say(() -> log.warn("accept-failed cause=\"{}\"", e.getMessage()));
        stopping.await(limits.times().acceptPause());
      }
    }
  }

  private void finish() {
    stop();
    setup.stop();
    room.stop(connections);
    try {
      threads.join(limits.times().stopFlush());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    connections.forEach(Connection::close);
    threads.join();
    room.close();
  }
}
