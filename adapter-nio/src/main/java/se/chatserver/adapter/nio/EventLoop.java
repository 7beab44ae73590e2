package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import se.chatserver.application.Door;
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
    new Sweep(timers, protocol.limits().idle(), connections).sweepLater();
  }

  /// Lets newcomers in at this address too. Before the first turn.
  ///
  /// @return the address that was really bound
  /// @throws IOException if it cannot be
  InetSocketAddress listen(InetSocketAddress address) throws IOException {
    return listen(address, newcomer -> enter(newcomer, new PlainWire(newcomer)));
  }

  /// Lets newcomers in at this address too, who speak TLS. Before the first turn.
  ///
  /// @param tls is asked for each of them
  InetSocketAddress listen(InetSocketAddress address, Supplier<SSLContext> tls) throws IOException {
    return listen(address, new Lobby(selector, timers, protocol, tls, visits, this::enter));
  }

  /// @param host takes the newcomers, and lets them [#enter]
  InetSocketAddress listen(InetSocketAddress address, Host host) throws IOException {
    var acceptor = Acceptor.bind(selector, timers, address, protocol, host);
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
    if (protocol.lines() != flushedLines || visits.areWaiting() || !readable.isEmpty()) {
      selector.selectNow(this::selected);
    } else {
      selector.select(this::selected, timers.sleepMillis());
    }
  }

  private void selected(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      selected(key, connection);
    } else {
      ((Awaited) key.attachment()).ready();
    }
  }

  private void selected(SelectionKey key, Connection connection) {
    if (key.isWritable()) {
      connection.writable();
    }
    if (key.isReadable() && !connection.isInLine()) {
      readable.add(connection);
    }
    touched.add(connection);
  }

  /// What visitors say is bounded as what is read is, or the log would move on past those who read.
  private void receive() {
    if (visits.areWaiting()) {
      long most = protocol.bytes() + Share.turnBytes(connections.size());
      visits.receive(() -> protocol.bytes() >= most);
    }
  }

  private void accept() {
    for (var acceptor : acceptors) {
      acceptor.accept();
    }
  }

  /// A newcomer is here, in the part of a turn that is for them.
  void enter(SocketChannel channel, Wire wire) {
    var newcomer = reception.welcome(channel, wire);
    if (newcomer != null) {
      connections.add(newcomer);
      touched.add(newcomer);
    }
  }

  private void serve() {
    int share = Share.bytes(connections.size(), readable.size());
    for (var connection : readable) {
      try {
        connection.read(input, share);
      } catch (RuntimeException defect) {
        connection.fail(defect);
      }
    }
    readable.clear();
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
      if (connection.getsInLine()) {
        readable.add(connection);
      }
    }
    touched.clear();
    touched.addAll(readable);
    if (isAnyClosed) {
      connections.removeIf(this::isGone);
    }
  }

  private boolean isGone(Connection connection) {
    if (connection.isClosed()) {
      Reception.logEnd(connection.conversation());
    }
    return connection.isClosed();
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
}
