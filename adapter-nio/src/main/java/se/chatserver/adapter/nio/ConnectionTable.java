package se.chatserver.adapter.nio;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import se.chatserver.transport.ConnectionLog;

/// The open connections, and what the turn under way has to do with each. Confined to the loop's
/// thread.
///
/// Each step is guarded: a connection with which it fails is ended, and the room goes on (G9).
final class ConnectionTable implements Turn {
  private final ByteBuffer buffer;
  private final ConnectionLog log;
  private final List<Connection> open = new ArrayList<>();
  private final Queue<Connection> queued = new ArrayDeque<>();
  private final List<Connection> readNow = new ArrayList<>();
  private final List<Connection> attended = new ArrayList<>();

  /// @param readBytes the most that one read takes
  ConnectionTable(int readBytes, ConnectionLog log) {
    this.buffer = ByteBuffer.allocate(readBytes);
    this.log = log;
  }

  void add(Connection connection) {
    open.add(connection);
    attend(connection);
  }

  int size() {
    return open.size();
  }

  /// How many wait for their turn to be read.
  int queued() {
    return queued.size();
  }

  void forEach(Consumer<Connection> action) {
    open.forEach(action);
  }

  @Override
  public void read(Connection connection) {
    readNow.add(connection);
  }

  @Override
  public void attend(Connection connection) {
    attended.add(connection);
  }

  /// The selector reports this connection.
  void selected(SelectionKey key, Connection connection) {
    if (key.isWritable()) {
      connection.writable();
      attend(connection);
    }
    if (key.isReadable()) {
      if (connection.isLingering()) {
        read(connection);
      } else if (connection.input().isListening()) {
        queue(connection);
      }
    }
  }

  /// Reads from the connection that has waited longest.
  void readNext(int budget) {
    read(queued.remove(), budget);
  }

  /// The connections that were not read are the first in the next turn. Those that have no more to
  /// say, or are only asked whether they have, do not wait.
  void endReading(int budget) {
    queued.forEach(connection -> connection.input().holdBack());
    readNow.forEach(connection -> read(connection, budget));
    readNow.clear();
  }

  /// When something was said, every connection is behind, and may have come into the room or be
  /// over without having been attended; otherwise only those to which something happened may be.
  void flush(boolean isNews) {
    if (isNews) {
      open.forEach(this::flushAndAttend);
      return;
    }
    for (int i = 0; i < attended.size(); i++) { // more may be attended meanwhile
      flush(attended.get(i));
    }
  }

  private void flushAndAttend(Connection connection) {
    if (connection.becomesPresent()) {
      log.admitted(connection.conversation());
    }
    flush(connection);
    if (connection.conversation().isOver()) {
      attend(connection);
    }
  }

  private static void flush(Connection connection) {
    try {
      connection.flush();
    } catch (RuntimeException defect) {
      connection.fail(defect);
    }
  }

  /// A connection that is over was attended in this turn: by a read, by a timer, or by room in the
  /// kernel for its last bytes. One that fails here is attended once more.
  void settle() {
    boolean isAnyClosed = false;
    for (int i = 0; i < attended.size(); i++) {
      var connection = attended.get(i);
      settle(connection);
      isAnyClosed |= connection.isClosed();
      if (connection.hasMore()) {
        queue(connection);
      }
    }
    attended.clear();
    if (isAnyClosed) {
      open.forEach(this::logIfClosed);
      open.removeIf(Connection::isClosed);
    }
  }

  private void queue(Connection connection) {
    connection.input().queue();
    queued.add(connection);
  }

  private void read(Connection connection, int budget) {
    attend(connection);
    try {
      connection.read(buffer, budget);
    } catch (RuntimeException defect) {
      connection.fail(defect);
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

  private void logIfClosed(Connection connection) {
    if (connection.isClosed()) {
      log.closed(connection.conversation());
    }
  }
}
