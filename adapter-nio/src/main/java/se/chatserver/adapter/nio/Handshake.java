package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import tlschannel.NeedsReadException;
import tlschannel.NeedsTaskException;
import tlschannel.NeedsWriteException;

/// One newcomer's way to an encrypted connection.
///
/// ```
///  +--> READING, WRITING --ready--+
///  |                              |--> done, or failed
///  +--> DELEGATED --ready---------+
/// ```
///
/// While a task is delegated nothing else happens to it: the TLS engine is not touched.
final class Handshake implements Awaited {
  private final SelectionKey key;
  private final SocketChannel socket;
  private final TlsWire wire;
  private final Lobby lobby;
  private boolean isOver;

  Handshake(SelectionKey key, TlsWire wire, Lobby lobby) {
    this.key = key;
    this.socket = (SocketChannel) key.channel();
    this.wire = wire;
    this.lobby = lobby;
  }

  @Override
  public void ready() {
    lobby.add(this);
  }

  void goOn() {
    if (isOver) {
      return;
    }
    try {
      wire.shakeHands();
      isOver = true;
      lobby.done(this, socket, wire);
    } catch (NeedsReadException e) {
      await(SelectionKey.OP_READ, e);
    } catch (NeedsWriteException e) {
      await(SelectionKey.OP_WRITE, e);
    } catch (NeedsTaskException e) {
      key.interestOps(0);
      lobby.delegate(e.getTask(), this);
    } catch (IOException | RuntimeException e) {
      lobby.failed(this, e);
    }
  }

  /// Its time is up.
  void expire() {
    if (!isOver) {
      lobby.failed(this, new TimeoutException("it took too long"));
    }
  }

  /// Says why in a way that the other side understands, if it has said anything so far.
  ///
  /// @param hint for one that does not speak TLS
  void turnAway(ByteBuffer hint) {
    try {
      if (wire.isForeign() || wire.hasReadNothing()) {
        socket.write(hint);
      } else {
        wire.sendAlert();
      }
    } catch (IOException | RuntimeException _) {
      // It will notice that it is closed.
    }
    close();
  }

  void close() {
    isOver = true;
    close(socket);
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
      lobby.failed(this, whatFor);
    } else {
      key.interestOps(operation);
    }
  }
}
