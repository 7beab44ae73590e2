package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.TextProtocol;

/// The one loop that serves everybody. It owns the room: whoever calls [#runOnce] is inside.
///
/// ```
///   +-> 1 select   sleep until a socket is ready, or a timer is due
///   |   2 timers   what is due, of sockets only that they are asked; what other threads want
///   |   3 accept   a few newcomers: each is announced in the log
///   |   4 serve    one bounded read from each ready connection, as long as not too much is said
///   |              and nobody who reads is too far behind: what it says goes into the log
///   |   5 flush    every reader that is behind: one write of all it is owed
///   +-- 6 close    the connections that are over
/// ```
///
/// All that is said in a turn is said before anything of it is sent, so everyone's order is the
/// log's order, and a busy turn costs each reader one write. Nothing is closed before the end of
/// the turn, so nobody's key vanishes under the loop's hands.
///
/// Timers come before the sockets, deadlines after them: a timer has a socket read and written to
/// in this turn, and only if that finds nothing has the deadline passed. Otherwise a process that
/// did not run for a while (a busy machine, SIGSTOP) would take what has come meanwhile for not
/// come.
///
/// Each step is guarded: a connection with which it fails is ended, and the room goes on (G9).
final class EventLoop implements AutoCloseable {
  private final Selector selector;
  private final Timers timers;
  private final ConnectionSetup reception;
  private final TextProtocol protocol;
  private final ByteBuffer input;
  private final TaskQueue tasks;
  private final List<Acceptor> acceptors = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private final BackPressure pressure;
  private final Queue<Connection> readable = new ArrayDeque<>();
  private final List<Connection> atOnce = new ArrayList<>();
  private final List<Connection> touched = new ArrayList<>();
  private boolean isStopping;
  private boolean areSpeakersWaiting;

  EventLoop(Selector selector, Timers timers, TextProtocol protocol) {
    this.selector = selector;
    this.timers = timers;
    this.tasks = new TaskQueue(selector::wakeup);
    this.reception = new ConnectionSetup(selector, timers, protocol, new ThisTurn());
    this.protocol = protocol;
    this.pressure = protocol.backPressure();
    this.input = ByteBuffer.allocate(protocol.limits().bytesAtOnce());
    new IdleCheck(timers, protocol.limits().times().idle(), connections).sweepLater();
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
    return listen(
        address, new PendingHandshakes(selector, timers, protocol, tls, tasks, this::enter));
  }

  /// @param handler takes the accepted sockets, and lets them [#enter]
  InetSocketAddress listen(InetSocketAddress address, AcceptHandler handler) throws IOException {
    var acceptor = Acceptor.bind(selector, timers, address, protocol, handler);
    acceptors.add(acceptor);
    return acceptor.address();
  }

  /// Where the first of its listening sockets is.
  InetSocketAddress address() {
    return acceptors.getFirst().address();
  }

  /// Runs tasks of other threads in the room, in the next turn.
  RoomExecutor executor() {
    return tasks;
  }

  /// One turn. Returns at once if there is something to do, and sleeps until there is otherwise.
  ///
  /// @throws IOException if the selector fails: there is no going on
  void runOnce() throws IOException {
    select();
    timers.runDue();
    runTasks();
    accept();
    serve();
    flush();
    settle();
  }

  /// Whether it was stopped, every connection is closed, and no other transport needs the room.
  boolean isOver() {
    return isStopping && connections.isEmpty() && tasks.isUnused();
  }

  /// Asks the loop to come to its end. Any thread, any number of times.
  void stop() {
    tasks.execute(this::beginToStop);
  }

  /// Closes what is still open.
  @Override
  public void close() throws IOException {
    acceptors.forEach(Acceptor::close);
    connections.forEach(Connection::close);
    selector.close();
  }

  private void select() throws IOException {
    areSpeakersWaiting = pressure.isOn(timers.now());
    if (protocol.changes().isSet() || isSomethingToDo()) {
      selector.selectNow(this::selected);
    } else {
      selector.select(this::selected, sleepMillis());
    }
  }

  private boolean isSomethingToDo() {
    boolean isSomebodySpeaking = !readable.isEmpty() || tasks.hasMessages();
    return tasks.hasTasks() || (isSomebodySpeaking && !areSpeakersWaiting);
  }

  /// Until a timer is due, or a reader that has stopped is waited for no longer.
  private long sleepMillis() {
    long most = timers.sleepMillis();
    if (!areSpeakersWaiting) {
      return most;
    }
    long pause = Timers.millis(pressure.waitNanos(timers.now()));
    return most == 0 ? pause : Math.min(most, pause);
  }

  private void selected(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      selected(key, connection);
    } else {
      ((ReadyHandler) key.attachment()).ready();
    }
  }

  private void selected(SelectionKey key, Connection connection) {
    if (key.isWritable()) {
      connection.writable();
      touched.add(connection);
    }
    if (key.isReadable()) {
      if (connection.isLingering()) {
        atOnce.add(connection);
      } else if (connection.isListening()) {
        connection.queue();
        readable.add(connection);
      }
    }
  }

  /// What tasks say is bounded as what is read is, or the log would overtake the readers.
  private void runTasks() {
    if (tasks.hasTasks()) {
      long most = protocol.bytes() + turnBytes();
      tasks.runTasks(() -> protocol.bytes() >= most);
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

  /// Those who were not served are the first in the next turn. Nobody waits who has no more to say,
  /// or is only asked whether it has.
  private void serve() {
    long most = protocol.bytes() + turnBytes();
    int share = ReadBudget.bytes(turnBytes(), readable.size());
    int left = readable.size();
    int messages = tasks.messages();
    while (left + messages > 0 && protocol.bytes() < most && !pressure.isOn(timers.now())) {
      if (left > 0) {
        left--;
        serve(readable.remove(), share);
      }
      if (messages > 0) {
        messages--;
        tasks.runMessage();
      }
    }
    readable.forEach(Connection::holdBack);
    atOnce.forEach(connection -> serve(connection, share));
    atOnce.clear();
  }

  private void serve(Connection connection, int share) {
    touched.add(connection);
    try {
      connection.read(input, share);
    } catch (RuntimeException defect) {
      connection.fail(defect);
    }
  }

  /// How much may be said in a turn.
  private int turnBytes() {
    return ReadBudget.turnBytes(connections.size(), protocol.limits().lines().ringBytes());
  }

  /// Everyone is behind when something was said; otherwise only those something happened to may be.
  private void flush() {
    boolean isNews = protocol.changes().clear();
    if (isNews) {
      tasks.endTurn();
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
  /// the last that it was owed. One that fails here is touched once more.
  private void settle() {
    boolean isAnyClosed = false;
    for (int i = 0; i < touched.size(); i++) {
      var connection = touched.get(i);
      settle(connection);
      isAnyClosed |= connection.isClosed();
      if (connection.hasMore()) {
        connection.queue();
        readable.add(connection);
      }
    }
    touched.clear();
    if (isAnyClosed) {
      connections.removeIf(this::isGone);
    }
  }

  private static void settle(Connection connection) {
    try {
      connection.settle();
    } catch (RuntimeException defect) {
      connection.fail(defect);
      connection.close();
    }
  }

  private boolean isGone(Connection connection) {
    if (connection.isClosed()) {
      ConnectionSetup.logEnd(connection.conversation());
    }
    return connection.isClosed();
  }

  private void beginToStop() {
    if (isStopping) {
      return;
    }
    isStopping = true;
    acceptors.forEach(Acceptor::close);
    connections.forEach(EventLoop::stop);
    touched.addAll(connections);
    timers.at(timers.now() + protocol.limits().times().stopFlush().toNanos(), this::closeAll);
  }

  private static void stop(Connection connection) {
    try {
      connection.conversation().stop();
    } catch (RuntimeException defect) {
      connection.fail(defect);
    }
  }

  private void closeAll() {
    connections.forEach(Connection::closeLater);
  }

  private final class ThisTurn implements Turn {
    @Override
    public void read(Connection connection) {
      atOnce.add(connection);
    }

    @Override
    public void attend(Connection connection) {
      touched.add(connection);
    }
  }
}
