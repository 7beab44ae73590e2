package se.chatserver.adapter.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Chat;
import se.chatserver.application.RoomExecutor;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;
import se.chatserver.transport.WireTap;

/// A server on a free port that runs until it is closed.
final class RunningServer implements AutoCloseable {
  /// The longest that any test waits for something that must happen.
  static final Duration PATIENCE = Duration.ofSeconds(20);

  static final int CAPACITY = 64;
  static final int RING_BYTES = 1 << 20;
  static final Duration STALL = Duration.ofSeconds(1);

  /// Senders do not wait for slow readers: with these times such readers are closed too soon.
  static final Limits LIMITS =
      Limits.DEFAULT.withRingBytes(RING_BYTES).withPace(0).withStall(STALL);

  /// Times so long that the server closes no connection before the test ends.
  static final Limits PATIENT =
      Limits.DEFAULT.withStall(Duration.ofDays(1)).withEnding(Duration.ofDays(1), PATIENCE);

  private final AsyncTransport transport;
  private final RoomExecutor executor;
  private final Thread running;

  private RunningServer(AsyncTransport transport, RoomExecutor executor) {
    this.transport = transport;
    this.executor = executor;
    this.running = Thread.ofPlatform().name("run").start(transport::run);
  }

  static RunningServer start() throws IOException {
    return start(LIMITS, UnaryOperator.identity());
  }

  /// @param wrapping of the room's way in
  static RunningServer start(Limits limits, UnaryOperator<Chat> wrapping) throws IOException {
    var room = room(limits, wrapping);
    var executor = AsyncTransport.executor(room);
    return new RunningServer(
        AsyncTransport.bind(anyPort(), protocol(room, limits, null), executor), executor);
  }

  /// In a room with a history, of which newcomers are told that it is stored.
  static RunningServer stored(int historyLines) throws IOException {
    var room = room(LIMITS, historyLines);
    var executor = AsyncTransport.executor(room);
    var settings = new TextSettings(Framing.AUTO, false, Notices.SWEDISH, LIMITS, true);
    return new RunningServer(
        AsyncTransport.bind(anyPort(), new TextProtocol(room, settings, null), executor), executor);
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

  static TextProtocol protocol(SharedRoom room, Limits limits, @Nullable WireTap tap) {
    return new TextProtocol(
        room, new TextSettings(Framing.AUTO, false, Notices.SWEDISH, limits), tap);
  }

  /// By IPv4; it listens on all addresses.
  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), transport.address().getPort());
  }

  Visitor visit() throws IOException {
    return new Visitor(address(), UTF_8);
  }

  void stop() {
    transport.stop();
  }

  /// Waits for `run` to return.
  void awaitEnd() {
    await().atMost(PATIENCE).until(() -> !running.isAlive());
    executor.close();
  }

  @Override
  public void close() {
    stop();
    awaitEnd();
  }
}
