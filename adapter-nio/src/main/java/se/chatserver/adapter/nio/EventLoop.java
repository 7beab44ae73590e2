package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.Door;
import se.chatserver.wire.Conversation;
import se.chatserver.wire.TextProtocol;

/// The one loop that serves everybody. It owns the room: whoever calls [#runOnce] is inside.
///
/// ```
///   +-> 1 select   sleep until a socket is ready, or a timer is due
///   |   2 timers   what is due; what other threads ask for at the door
///   |   3 accept   a few newcomers: each is announced in the log
///   |   4 serve    one bounded read from every ready connection: what it says goes into the log
///   |   5 flush    every reader that is behind: one write of all it is owed
///   +-- 6 close    the connections that are over
/// ```
///
/// All that is said in a turn is said before anything of it is sent, so everyone's order is the
/// log's order, and a busy turn costs each reader one write. Nothing is closed before the end of
/// the turn, so nobody's key vanishes under the loop's hands.
final class EventLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventLoop.class);
  private static final int SWEEPS = 16;
  private static final int MAX_TURN_BYTES_SENT = 8 << 20;
  private static final int MIN_TURN_BYTES = 32 << 10;
  private static final int MIN_SHARE_BYTES = 512;

  private final Selector selector;
  private final Timers timers;
  private final Reception reception;
  private final TextProtocol protocol;
  private final ByteBuffer input;
  private final Visits visits;
  private final List<Acceptor> acceptors = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private final List<Connection> readable = new ArrayList<>();
  private final List<Connection> touched = new ArrayList<>();
  private long flushedLines;
  private int guests;
  private boolean isStopping;

  EventLoop(Selector selector, Timers timers, TextProtocol protocol) {
    this.selector = selector;
    this.timers = timers;
    this.visits = new Visits(selector::wakeup);
    this.reception = new Reception(selector, timers, protocol, touched::add);
    this.protocol = protocol;
    this.input = ByteBuffer.allocate(protocol.limits().readBytes());
    sweepLater();
  }

  /// Lets newcomers in at this address too. Before the first turn.
  ///
  /// @return the address that was really bound
  /// @throws IOException if it cannot be
  InetSocketAddress listen(InetSocketAddress address) throws IOException {
    var acceptor = Acceptor.bind(selector, timers, address, protocol);
    acceptors.add(acceptor);
    return acceptor.address();
  }

  /// Where the first of its listening sockets is.
  InetSocketAddress address() {
    return acceptors.getFirst().address();
  }

  /// The way in for all other threads.
  Door door() {
    return visits;
  }

  /// One turn. Returns at once if there is something to do, and sleeps until there is otherwise.
  ///
  /// @throws IOException if the selector fails: there is no going on
  void runOnce() throws IOException {
    select();
    timers.runDue();
    receive();
    accept();
    serve();
    flush();
    settle();
  }

  /// Whether it was stopped, and everybody has been seen to the door.
  boolean isOver() {
    return isStopping && connections.isEmpty() && guests == 0;
  }

  /// Asks the loop to come to its end. Any thread, any number of times.
  void stop() {
    visits.enter(this::beginToStop);
  }

  /// The loop does not come to its end before whoever asks for this has said that it no longer
  /// needs the door. Before the first turn.
  ///
  /// @return says so; any thread, once
  Runnable hold() {
    guests++;
    return () -> visits.enter(() -> guests--);
  }

  /// Closes what is still open.
  @Override
  public void close() throws IOException {
    acceptors.forEach(Acceptor::close);
    connections.forEach(Connection::close);
    selector.close();
  }

  private void select() throws IOException {
    if (protocol.lines() != flushedLines || visits.areWaiting()) {
      selector.selectNow(this::selected);
    } else {
      selector.select(this::selected, timers.sleepMillis());
    }
  }

  private void selected(SelectionKey key) {
    if (key.attachment() instanceof Acceptor acceptor) {
      acceptor.ready();
      return;
    }
    var connection = (Connection) key.attachment();
    if (key.isWritable()) {
      connection.writable();
    }
    if (key.isReadable()) {
      readable.add(connection);
    }
    touched.add(connection);
  }

  /// What visitors say is bounded as what is read is, or the log would move on past those who read.
  private void receive() {
    long most = protocol.bytes() + turnBytes();
    visits.receive(() -> protocol.bytes() >= most);
  }

  private void accept() {
    for (var acceptor : acceptors) {
      accept(acceptor);
    }
  }

  private void accept(Acceptor acceptor) {
    for (int i = 0; i < protocol.limits().accepts(); i++) {
      var channel = acceptor.next();
      if (channel == null) {
        return;
      }
      var newcomer = reception.welcome(channel, connections.size());
      if (newcomer != null) {
        connections.add(newcomer);
        touched.add(newcomer);
      }
    }
  }

  private void serve() {
    int share = share();
    for (var connection : readable) {
      try {
        connection.read(input, share);
      } catch (RuntimeException defect) {
        connection.fail(defect);
      }
    }
    readable.clear();
  }

  /// How much to read from each of those who are ready. Whatever is read is sent to everybody
  /// before the next who speaks is heard, so the more there are to send it to, the less is read at
  /// a time (G10); but not so little that each would be sent a trifle.
  private int share() {
    return Math.max(MIN_SHARE_BYTES, turnBytes() / Math.max(1, readable.size()));
  }

  private int turnBytes() {
    return Math.max(MIN_TURN_BYTES, MAX_TURN_BYTES_SENT / Math.max(1, connections.size()));
  }

  /// Everyone is behind when something was said; otherwise only those something happened to may be.
  private void flush() {
    boolean isNews = protocol.lines() != flushedLines;
    flushedLines = protocol.lines();
    if (isNews) {
      visits.tellNews();
    }
    var behind = isNews ? connections : touched;
    for (int i = 0; i < behind.size(); i++) {
      var connection = behind.get(i);
      try {
        connection.flush();
      } catch (RuntimeException defect) {
        connection.fail(defect);
      }
    }
  }

  /// Whoever is over was touched in this turn: by a read, by a timer, or by room in the kernel for
  /// the last that it was owed.
  private void settle() {
    boolean isAnyClosed = false;
    for (var connection : touched) {
      connection.settle();
      isAnyClosed |= connection.isClosed();
    }
    touched.clear();
    if (isAnyClosed) {
      connections.removeIf(this::isGone);
    }
  }

  private boolean isGone(Connection connection) {
    if (connection.isClosed()) {
      logEnd(connection.conversation());
    }
    return connection.isClosed();
  }

  private static void logEnd(Conversation conversation) {
    var reason = conversation.reason();
    if (reason == null || !reason.isRefusal()) {
      log.info("disconnected participant={} reason={}", conversation.participant(), reason);
    }
  }

  /// Looks for the silent all at once, a few times in their time: a timer for each connection would
  /// keep it in memory long after it has gone.
  private void sweepLater() {
    long idle = protocol.limits().idle().toNanos();
    if (idle > 0) {
      timers.at(timers.now() + Math.max(1, idle / SWEEPS), this::sweep);
    }
  }

  private void sweep() {
    long deadline = timers.now() - protocol.limits().idle().toNanos();
    connections.forEach(connection -> guard(connection, it -> it.endIfSilentSince(deadline)));
    sweepLater();
  }

  private void beginToStop() {
    if (isStopping) {
      return;
    }
    isStopping = true;
    acceptors.forEach(Acceptor::close);
    connections.forEach(connection -> connection.conversation().stop());
    touched.addAll(connections);
    timers.at(timers.now() + protocol.limits().stopFlush().toNanos(), this::closeAll);
  }

  private void closeAll() {
    connections.forEach(Connection::close);
    touched.addAll(connections);
  }

  private static void guard(Connection connection, Consumer<Connection> action) {
    try {
      action.accept(connection);
    } catch (RuntimeException defect) {
      connection.fail(defect);
    }
  }
}
