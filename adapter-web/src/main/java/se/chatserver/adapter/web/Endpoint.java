package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.CloseReason;

/// One WebSocket: reads its messages, pings it, and closes it when it is silent or takes nothing.
///
/// Jetty calls it through a [SocketListener], by one thread at a time: with one frame for each
/// [demand][#demand].
abstract class Endpoint {
  private static final byte[] PING = "?".getBytes(US_ASCII);

  private final OpenSockets sockets;
  private final Feed feed;
  private final SocketState state;
  private final MessageBuffer message = new MessageBuffer();
  private @Nullable Session socket;
  private @Nullable Delivery delivery;
  private volatile boolean isReading;
  private volatile long readSince;
  private long pingedAt;

  Endpoint(OpenSockets sockets, Feed feed, SocketState state) {
    this.sockets = sockets;
    this.feed = feed;
    this.state = state;
  }

  final void open(Session opened) {
    opened.setIdleTimeout(Duration.ZERO); // checkLiveness does this
    socket = opened;
    delivery = new Delivery(opened, feed, sockets, this::delivered);
    readSince = System.nanoTime();
    pingedAt = readSince;
    sockets.add(this);
    opened();
  }

  /// A part of a message has come; with the last one its end.
  final void text(String part, boolean isLast) {
    isReading = false;
    if (delivery().closingSince() != null) {
      demand(); // the answer to our close frame may come behind this
    } else if (!message.add(part)) {
      breakOff(CloseReason.HUNG_UP, CloseCode.TOO_LARGE);
      demand();
    } else if (isLast) {
      sockets.memory().ended(this);
      int bytes = message.bytes();
      received(message.take(), bytes);
    } else {
      closeIfAny(sockets.memory().grew(this, part.length()));
      demand();
    }
  }

  private static void closeIfAny(@Nullable Endpoint oldest) {
    if (oldest != null) {
      var reason = CloseReason.TOO_SLOW;
      oldest.breakOff(reason, CloseCode.of(reason).withText("unfinished message"));
    }
  }

  private void breakOff(CloseReason reason, CloseCode code) {
    sockets.memory().ended(this);
    delivery().close(code, () -> ended(reason));
    message.clear();
  }

  final void binary() {
    ended(CloseReason.NOT_CHAT);
    delivery().close(CloseCode.of(CloseReason.NOT_CHAT).withText("text only"));
    demand();
  }

  final void closed(int code) {
    delivery().abandon();
    sockets.memory().ended(this);
    ended(code == CloseCode.BROKEN ? CloseReason.RESET : CloseReason.HUNG_UP);
    sockets.remove(this);
  }

  final Session socket() {
    return Objects.requireNonNull(socket);
  }

  final Delivery delivery() {
    return Objects.requireNonNull(delivery);
  }

  /// Reads the next frame, as soon as there is memory for it.
  final void demand() {
    isReading = false;
    sockets.memory().whenRoom(this::read);
  }

  private void read() {
    readSince = System.nanoTime();
    isReading = true;
    if (socket().isOpen()) {
      socket().demand();
    }
  }

  /// Closes the connection if one of its deadlines has passed, and pings it. The web thread only.
  ///
  /// That a time has passed is not enough: after a pause of the process, what came meanwhile has
  /// not been read yet, so the socket itself is asked.
  void checkLiveness(long now, LivenessCheck liveness) {
    var closing = delivery().closingSince();
    if (closing != null) {
      if (now - closing > liveness.linger().toNanos()) {
        socket().disconnect();
      }
    } else if (hasPassed(delivery().sendingSince(), now, liveness.stall()) && !state.isWritable()) {
      delivery().close(CloseCode.of(CloseReason.TOO_SLOW));
      ended(CloseReason.TOO_SLOW);
    } else if (isReading && hasPassed(readSince, now, liveness.silence()) && !hasUnread()) {
      ended(CloseReason.RESET);
      socket().disconnect();
    } else {
      pingIfDue(now, liveness.ping());
    }
  }

  /// Whether bytes have come that have not been read yet.
  final boolean hasUnread() {
    return state.isReadable();
  }

  /// Closes at once, whatever is owed.
  final void breakOff() {
    delivery().close(CloseCode.of(CloseReason.STOPPING));
    socket().disconnect();
  }

  private void pingIfDue(long now, Duration interval) {
    if (hasPassed(pingedAt, now, interval)) {
      pingedAt = now;
      socket().sendPing(ByteBuffer.wrap(PING), Callback.NOOP);
      delivery().ping();
    }
  }

  private static boolean hasPassed(@Nullable Long since, long now, Duration time) {
    return since != null && now - since > time.toNanos();
  }

  /// It was far behind, and has taken something of what it is owed. Any thread.
  void delivered() {}

  /// The server stops. Any thread.
  void stopped() {}

  /// It is connected. Has to see to it that the [delivery][#delivery] begins, and then
  /// [demand][#demand].
  abstract void opened();

  /// A message has come. Nothing more is read until the next [demand][#demand].
  ///
  /// @param bytes its length as UTF-8
  abstract void received(String text, int bytes);

  /// The connection is over. May be called more than once.
  abstract void ended(CloseReason reason);
}
