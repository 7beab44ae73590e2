package se.chatserver.adapter.blockingio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.Transport;

/// Serves each client with two threads, one that reads and one that writes.
///
/// [#run] accepts on its caller's thread; all other threads come from the factory, and none of them
/// outlives it. An interrupt of the caller's thread while it is stopping makes it give up at once
/// what is not yet written.
public final class BlockingTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(BlockingTransport.class);

  private final ServerSocket server;
  private final InetSocketAddress address;
  private final Limits limits;
  private final Entrance room;
  private final ConnectionThreads crew;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ConnectionSetup reception;
  private final StopSignal stopping = new StopSignal();
  private final LogThrottle complaints = new LogThrottle(System::nanoTime);

  BlockingTransport(ServerSocket server, Limits limits, Entrance room, ThreadFactory threads) {
    this.server = server;
    this.address = (InetSocketAddress) server.getLocalSocketAddress();
    this.limits = limits;
    this.room = room;
    this.crew = new ConnectionThreads(threads);
    this.reception = new ConnectionSetup(room, limits, crew, connections);
  }

  /// Listens from now on; [#run] serves.
  ///
  /// @param address port 0 for any that is free
  /// @param protocol entered by this transport alone from now on
  /// @param threads makes platform threads or virtual ones; they are given names of their own
  /// @throws IOException as the system has it, if the port is busy or the address not ours
  public static BlockingTransport bind(
      InetSocketAddress address, TextProtocol protocol, ThreadFactory threads) throws IOException {
    return bind(address, protocol.limits(), threads, () -> new OneAtATime(protocol));
  }

  /// The same, for a room that another thread is in, and other transports as well.
  ///
  /// @param executor runs tasks until [#run] returns
  public static BlockingTransport bind(
      InetSocketAddress address,
      TextProtocol protocol,
      ThreadFactory threads,
      RoomExecutor executor)
      throws IOException {
    return bind(address, protocol.limits(), threads, () -> new AtTheDoor(executor, protocol));
  }

  private static BlockingTransport bind(
      InetSocketAddress address, Limits limits, ThreadFactory threads, Supplier<Entrance> room)
      throws IOException {
    var server = new ServerSocket();
    try {
      server.bind(address, limits.backlog());
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return new BlockingTransport(server, limits, room.get(), threads);
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void run() {
    try {
      crew.start(
          "stall watch",
          new WriteTimeoutCheck(connections, limits.stall(), stopping, System.nanoTime()));
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
  }

  /// Without descriptors or threads, accepting fails at once and again and again: hence the pause.
  private void acceptOne() {
    try {
      reception.welcome(server.accept());
    } catch (IOException | OutOfMemoryError e) {
      if (!stopping.isSet()) {
        complaints.say(() -> log.warn("accept-failed cause=\"{}\"", e.getMessage()));
        stopping.await(limits.acceptPause());
      }
    }
  }

  private void finish() {
    stop();
    room.stop(connections);
    try {
      crew.join(limits.stopFlush());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    connections.forEach(Connection::close);
    crew.join();
  }
}
