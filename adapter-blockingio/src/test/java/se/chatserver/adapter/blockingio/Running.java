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
import se.chatserver.transport.Doorman;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TextProtocol;

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
    return new Running(BlockingTransport.bind(anyPort(), protocol(limits), threads));
  }

  /// Behind a door of the test's own.
  static Running behind(UnaryOperator<Chat> door, Threads threads) throws IOException {
    var protocol = protocol(Limits.DEFAULT, door);
    return new Running(BlockingTransport.bind(anyPort(), protocol, threads.factory()));
  }

  /// Listening on a socket of the test's own.
  static Running on(ServerSocket server, Threads threads) throws IOException {
    server.bind(anyPort());
    var protocol = protocol(Limits.DEFAULT);
    return new Running(
        new BlockingTransport(server, Limits.DEFAULT, new OneAtATime(protocol), threads.factory()));
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(0);
  }

  static TextProtocol protocol(Limits limits) {
    return protocol(limits, UnaryOperator.identity());
  }

  static TextProtocol protocol(Limits limits, UnaryOperator<Chat> door) {
    var log = new LineLog(EventFormat.SWEDISH, limits.ringBytes(), false);
    var chat = door.apply(Chat.in(new Room(CAPACITY), log));
    return new TextProtocol(
        new Doorman(chat, limits.perAddress()), log, Framing.AUTO, false, Notices.SWEDISH, limits);
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
