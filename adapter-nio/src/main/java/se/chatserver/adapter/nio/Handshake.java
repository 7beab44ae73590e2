package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tlschannel.NeedsReadException;
import tlschannel.NeedsTaskException;
import tlschannel.NeedsWriteException;

/// One TLS handshake, from the accepted socket to the connection.
///
/// ```
///  +--> READING, WRITING --ready--+
///  |                              |--> done, or failed
///  +--> DELEGATED --ready---------+
/// ```
///
/// While a task is delegated nothing else happens to it: the TLS engine is not touched.
final class Handshake implements ReadyHandler, DeadlineSet.Member {
  private final SelectionKey key;
  private final AcceptedSocket socket;
  private final TlsWire wire;
  private final PendingHandshakes pending;
  private final long deadline;
  private @Nullable Runnable delegated;
  private boolean isOver;

  /// @param deadline when it [expires][#expire], by the loop's clock
  Handshake(
      SelectionKey key,
      AcceptedSocket socket,
      TlsWire wire,
      PendingHandshakes pending,
      long deadline) {
    this.key = key;
    this.socket = socket;
    this.wire = wire;
    this.pending = pending;
    this.deadline = deadline;
  }

  @Override
  public long deadline() {
    return deadline;
  }

  /// What it waited for has come; if it had delegated a task, that is done.
  @Override
  public void ready() {
    pending.add(this);
  }

  void goOn() {
    if (isOver) {
      return;
    }
    delegated = null;
    try {
      wire.handshake();
      isOver = true;
      pending.done(this, socket, wire);
    } catch (NeedsReadException e) {
      await(SelectionKey.OP_READ, e);
    } catch (NeedsWriteException e) {
      await(SelectionKey.OP_WRITE, e);
    } catch (NeedsTaskException e) {
      key.interestOps(0);
      delegated = pending.delegate(e.getTask(), this);
    } catch (IOException | RuntimeException e) {
      pending.failed(this, e);
    }
  }

  /// Its time is up, unless what it waits for has come meanwhile. A task that is being done right
  /// now is waited for: it takes milliseconds, and nothing else may touch the TLS engine.
  @Override
  public void expire() {
    if (delegated == null) {
      goOn();
    }
    if (!isOver && (delegated == null || pending.takeBack(delegated))) {
      pending.failed(this, new TimeoutException("it took too long"));
    }
  }

  /// Says why in a way that the other side understands, if it has said anything so far.
  ///
  /// @param hint for one that does not speak TLS
  void refuse(ByteBuffer hint) {
    try {
      if (wire.isForeign() || wire.hasReadNothing()) {
        socket.channel().write(hint);
      } else {
        wire.sendAlerts();
      }
    } catch (IOException | RuntimeException _) {
      // It will notice that it is closed.
    }
    close();
  }

  void close() {
    isOver = true;
    close(socket.channel());
  }

  static void close(SocketChannel socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Its descriptor is free now all the same.
    }
  }

  private void await(int operation, IOException whatFor) {
    if (wire.isForeign()) {
      pending.failed(this, whatFor);
    } else {
      key.interestOps(operation);
    }
  }
}
