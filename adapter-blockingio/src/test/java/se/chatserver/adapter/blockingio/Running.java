package se.chatserver.adapter.blockingio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;
import se.chatserver.application.Chat;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.ListeningPort;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;

/// A transport on a free port of all addresses, running on a thread of its own until closed.
final class Running implements AutoCloseable {
  static final int CAPACITY = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingTransport transport;
  private final Thread thread;

  private Running(BlockingTransport transport) {
    this.transport = transport;
    this.thread = Thread.ofPlatform().daemon().name("run").start(transport::run);
  }

  static Running with(Threads threads) throws IOException {
    return with(threads.factory(), Limits.DEFAULT);
  }

  static Running with(ThreadFactory threads, Limits limits) throws IOException {
    return with(room(limits, UnaryOperator.identity()), threads, limits);
  }

  /// Serves a room whose [Chat][se.chatserver.application.Chat] the test has wrapped.
  static Running with(UnaryOperator<Chat> wrapping, Threads threads) throws IOException {
    return with(room(Limits.DEFAULT, wrapping), threads.factory(), Limits.DEFAULT);
  }

  /// In a room with a history, of which newcomers are told that it is stored.
  static Running stored(Threads threads, Limits limits, int historyLines) throws IOException {
    var room = room(limits, historyLines);
    var settings = new TextSettings(Framing.AUTO, false, Notices.SWEDISH, limits, true);
    return new Running(
        BlockingTransport.bind(
            anyPort(),
            new TextProtocol(room, settings, null),
            BlockingTransport.executor(room),
            "blocking",
            threads.factory()));
  }

  private static Running with(SharedRoom room, ThreadFactory threads, Limits limits)
      throws IOException {
    return new Running(bind(anyPort(), room, threads, limits));
  }

  static BlockingTransport bind(InetSocketAddress address, ThreadFactory threads)
      throws IOException {
    return bind(address, room(Limits.DEFAULT, UnaryOperator.identity()), threads, Limits.DEFAULT);
  }

  private static BlockingTransport bind(
      InetSocketAddress address, SharedRoom room, ThreadFactory threads, Limits limits)
      throws IOException {
    return BlockingTransport.bind(
        address, protocol(room, limits), BlockingTransport.executor(room), "blocking", threads);
  }

  /// Listening on a socket of the test's own.
  static Running on(ServerSocket server, Threads threads) throws IOException {
    server.bind(anyPort());
    var room = room(Limits.DEFAULT, UnaryOperator.identity());
    var access = access(room, Limits.DEFAULT);
    return new Running(
        new BlockingTransport(server, Limits.DEFAULT, access, "blocking", threads.factory()));
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(0);
  }

  static SharedRoom room(Limits limits, UnaryOperator<Chat> wrapping) {
    var room = room(limits, 0);
    return new SharedRoom(
        wrapping.apply(room.chat()), room.log(), room.changes(), room.backPressure());
  }

  private static SharedRoom room(Limits limits, int historyLines) {
    var log = new LineLog(EventFormat.SWEDISH, limits.lines().ringBytes(), false, historyLines);
    return SharedRoom.of(new Room(CAPACITY, limits.perAddress()), log, limits.rates().pace());
  }

  static TextProtocol protocol(SharedRoom room, Limits limits) {
    return new TextProtocol(
        room, new TextSettings(Framing.AUTO, false, Notices.SWEDISH, limits), null);
  }

  /// The way into such a room for this transport's threads.
  static RoomAccess access(SharedRoom room, Limits limits) {
    return new RoomAccess(BlockingTransport.executor(room), protocol(room, limits));
  }

  static RoomAccess access(Limits limits) {
    return access(room(limits, UnaryOperator.identity()), limits);
  }

  /// Admits a client from this port of the loopback.
  static Conversation open(RoomAccess room, int port) {
    var remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return room.open(remote, new ListeningPort(60003, "blocking"));
  }

  /// On the loopback, by IPv4.
  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), transport.address().getPort());
  }

  void stop() {
    transport.stop();
  }

  /// Whether `run` returns before patience is at its end.
  boolean hasReturned() {
    try {
      return thread.join(PATIENCE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
    if (!hasReturned()) {
      throw new AssertionError("run() did not return after stop()");
    }
  }
}
