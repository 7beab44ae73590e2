package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.ConnectionLog;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TurnTimer;

/// The one loop that serves all clients. It owns the room: the thread that calls [#runOnce] is in
/// it.
///
/// ```
///   +-> 1 select   sleep until a socket is ready, or a timer is due
///   |   2 timers   what is due (sockets are only read and written to), and other threads' tasks
///   |   3 accept   a few new connections: each is announced in the log
///   |   4 serve    one bounded read from each ready connection, as long as not too much is said
///   |              and no active reader is too far behind: what it says goes into the log
///   |   5 flush    every reader that is behind: one write of all it is owed
///   +-- 6 close    the connections that are over
/// ```
///
/// All that is said in a turn is said before anything of it is sent, so all readers see the log's
/// order, and a busy turn costs each reader one write. Nothing is closed before the end of the
/// turn, so no key is cancelled while the loop uses it.
///
/// Timers come before the sockets, deadlines after them: a timer has a socket read and written to
/// in this turn, and only if that finds nothing has the deadline passed. Otherwise a process that
/// did not run for a while (a busy machine, SIGSTOP) would not see what has come meanwhile.
final class EventLoop implements AutoCloseable {
  private final Selector selector;
  private final Timers timers;
  private final ConnectionTable connections;
  private final ConnectionSetup setup;
  private final TextProtocol protocol;
  private final TaskQueue tasks;
  private final List<Acceptor> acceptors = new ArrayList<>();
  private final BackPressure pressure;
  private final TurnTimer turns;
  private boolean isStopping;
  private boolean areSendersWaiting;

  EventLoop(Selector selector, Timers timers, TextProtocol protocol) {
    this.selector = selector;
    this.timers = timers;
    this.tasks = new TaskQueue(selector::wakeup);
    var log = new ConnectionLog(timers::now);
    this.connections = new ConnectionTable(protocol.limits().bytesAtOnce(), log);
    this.setup = new ConnectionSetup(selector, timers, protocol, connections, log);
    this.protocol = protocol;
    this.pressure = protocol.backPressure();
    this.turns = protocol.metrics().turns();
  }

  /// Accepts connections at this address too. Before the first turn.
  ///
  /// @return the address that was really bound
  /// @throws IOException if it cannot be
  InetSocketAddress listen(InetSocketAddress address) throws IOException {
    return listen(address, this::enterPlain);
  }

  /// Accepts connections at this socket too, which already listens. Before the first turn.
  ///
  /// @return the address where it listens
  InetSocketAddress listen(ServerSocketChannel inherited) throws IOException {
    var handler = new PendingProxyHeaders(selector, timers, protocol, this::enterPlain);
    return add(Acceptor.inherited(inherited, selector, timers, protocol, handler));
  }

  private void enterPlain(AcceptedSocket socket) {
    enter(socket, new PlainWire(socket.channel()));
  }

  /// Accepts TLS connections at this address too. Before the first turn.
  ///
  /// @param tls is asked for each of them
  InetSocketAddress listen(InetSocketAddress address, Supplier<SSLContext> tls) throws IOException {
    return listen(
        address, new PendingHandshakes(selector, timers, protocol, tls, tasks, this::enter));
  }

  /// @param handler takes the accepted sockets, and lets them [#enter]
  InetSocketAddress listen(InetSocketAddress address, AcceptHandler handler) throws IOException {
    var behindProxies = new PendingProxyHeaders(selector, timers, protocol, handler);
    return add(Acceptor.bind(selector, timers, address, protocol, behindProxies));
  }

  private InetSocketAddress add(Acceptor acceptor) {
    acceptors.add(acceptor);
    return acceptor.address();
  }

  /// The address of the first listening socket.
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
    turns.begins();
    timers.runDue();
    runTasks();
    accept();
    serve();
    flush();
    connections.settle();
    turns.ends();
  }

  /// Whether it was stopped, every connection is closed, and no other transport needs the room.
  boolean isOver() {
    return isStopping && connections.size() == 0 && tasks.isUnused();
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
    areSendersWaiting = pressure.isOn(timers.now());
    if (protocol.changes().isSet() || isSomethingToDo()) {
      selector.selectNow(this::selected);
    } else {
      selector.select(this::selected, sleepMillis());
    }
  }

  private boolean isSomethingToDo() {
    boolean hasInput = connections.queued() > 0 || tasks.hasMessages();
    return tasks.hasTasks() || (hasInput && !areSendersWaiting);
  }

  /// Until a timer is due, or a reader that has stopped is waited for no longer.
  private long sleepMillis() {
    long most = timers.sleepMillis();
    if (!areSendersWaiting) {
      return most;
    }
    long pause = Timers.millis(pressure.waitNanos(timers.now()));
    return most == 0 ? pause : Math.min(most, pause);
  }

  private void selected(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      connections.selected(key, connection);
    } else {
      ((ReadyHandler) key.attachment()).ready();
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

  /// Opens a connection on a socket that was accepted, in the part of a turn that accepts.
  void enter(AcceptedSocket socket, Wire wire) {
    var connection = setup.open(socket, wire);
    if (connection != null) {
      connections.add(connection);
    }
  }

  private void serve() {
    long most = protocol.bytes() + turnBytes();
    int left = connections.queued();
    int budget = ReadBudget.bytes(turnBytes(), left);
    int messages = tasks.messages();
    while (left + messages > 0 && protocol.bytes() < most && !pressure.isOn(timers.now())) {
      if (left > 0) {
        left--;
        connections.readNext(budget);
      }
      if (messages > 0) {
        messages--;
        tasks.runMessage();
      }
    }
    connections.endReading(budget);
  }

  /// How much may be said in a turn.
  private int turnBytes() {
    return ReadBudget.turnBytes(connections.size(), protocol.limits().lines().ringBytes());
  }

  private void flush() {
    boolean isNews = protocol.changes().clear();
    if (isNews) {
      tasks.endTurn();
    }
    connections.flush(isNews);
  }

  private void beginToStop() {
    if (isStopping) {
      return;
    }
    isStopping = true;
    acceptors.forEach(Acceptor::close);
    connections.forEach(this::stop);
    timers.at(timers.now() + protocol.limits().times().stopFlush().toNanos(), this::closeAll);
  }

  private void stop(Connection connection) {
    connections.attend(connection);
    try {
      connection.conversation().stop();
    } catch (RuntimeException defect) {
      connection.fail(defect);
    }
  }

  private void closeAll() {
    connections.forEach(Connection::closeLater);
  }
}
