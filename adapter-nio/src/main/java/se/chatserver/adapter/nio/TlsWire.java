package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import tlschannel.BufferAllocator;
import tlschannel.NeedsReadException;
import tlschannel.NeedsTaskException;
import tlschannel.NeedsWriteException;
import tlschannel.ServerTlsChannel;

/// TLS 1.3 or 1.2 on a socket.
///
/// ```
/// HANDSHAKE --> OPEN --endOutput--> ENDED (what still comes is read, not decrypted)
/// ```
///
/// A record is decrypted whole, and several may have come at once: what is left of them waits here,
/// and the selector does not know. A record is encrypted whole too: what the kernel does not take
/// of it waits here, though it was taken from the conversation.
///
/// A turn decrypts one record, whether it carries text or, like a key update, nothing. A handshake
/// is made of [#MAX_HANDSHAKE_RECORDS] at most: real ones need six.
final class TlsWire implements Wire {
  private static final int HANDSHAKE_RECORD = 0x16;
  private static final int MAX_HANDSHAKE_RECORDS = 32;

  private final ReadBoundedChannel bounded;
  private final Buffers buffers = new Buffers();
  private final ServerTlsChannel channel;
  private int handshakeRecordsLeft = MAX_HANDSHAKE_RECORDS;
  private int overhead;
  private boolean isBehind;
  private boolean hasMore;
  private boolean isStuck;
  private boolean isEnded;

  TlsWire(SocketChannel socket, SSLContext context) {
    this.bounded = new ReadBoundedChannel(socket);
    this.channel =
        ServerTlsChannel.newBuilder(bounded, context)
            .withEngineFactory(TlsWire::engine)
            .withRunTasks(false)
            .withPlainBufferAllocator(buffers)
            .withEncryptedBufferAllocator(buffers)
            .build();
  }

  private static SSLEngine engine(SSLContext context) {
    var engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    return engine;
  }

  /// Goes on with the handshake. When this returns, it is complete.
  ///
  /// @throws tlschannel.TlsChannelFlowControlException if it cannot go on before something else has
  ///   been done
  /// @throws IOException if it has failed
  void handshake() throws IOException {
    bounded.beginTurn(handshakeRecordsLeft);
    try {
      channel.handshake();
    } catch (NeedsReadException e) {
      requireRecordsLeft(e);
    } catch (AssertionError e) {
      throw new IllegalStateException(e); // ends this connection, not the process
    } finally {
      handshakeRecordsLeft -= bounded.records();
    }
    if (channel.getSslEngine().isOutboundDone() || channel.getSslEngine().isInboundDone()) {
      throw new SSLException("given up by the other side");
    }
    hasMore = buffers.isHolding() || bounded.isHolding();
  }

  private void requireRecordsLeft(NeedsReadException atTheEnd) throws IOException {
    if (bounded.records() == handshakeRecordsLeft) {
      throw new SSLException(
          "a handshake of more than %d records".formatted(MAX_HANDSHAKE_RECORDS));
    }
    throw atTheEnd;
  }

  /// Whether what the other side speaks is something else; it may not have spoken yet.
  boolean isForeign() {
    return !bounded.hasReadNothing() && bounded.firstByte() != HANDSHAKE_RECORD;
  }

  boolean hasReadNothing() {
    return bounded.hasReadNothing();
  }

  /// Tells the other side why the handshake has failed: the alert that TLS has ready, or, if it has
  /// none because the server gives up, `user_canceled` and `close_notify`.
  void sendAlerts() throws IOException {
    var engine = channel.getSslEngine();
    engine.closeOutbound();
    var alert = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    while (engine.wrap(ByteBuffer.allocate(0), alert.clear()).bytesProduced() > 0) {
      bounded.write(alert.flip());
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    hasMore = false;
    isStuck = false;
    overhead = 0;
    if (isEnded) {
      return bounded.discard(into);
    }
    bounded.beginTurn(1);
    try {
      int bytes = channel.read(into);
      hasMore = bytes > 0 && (buffers.isHolding() || bounded.isHolding());
      return bytes;
    } catch (NeedsReadException _) {
      hasMore = bounded.isSpent();
    } catch (NeedsWriteException _) {
      isBehind = true; // an answer of TLS's own has to go out before it reads on
      isStuck = true;
      hasMore = true;
    } catch (NeedsTaskException _) {
      throw new SSLException("a second handshake is not for clients to ask for");
    } catch (AssertionError e) {
      throw new IllegalStateException(e);
    }
    overhead = bounded.records() > 0 ? bounded.handed() : 0;
    return 0;
  }

  @Override
  public int overhead() {
    return overhead;
  }

  @Override
  public int write(ByteBuffer owed) throws IOException {
    long before = bounded.written();
    isBehind = false;
    try {
      channel.write(owed);
    } catch (NeedsWriteException _) {
      isBehind = true;
    } catch (AssertionError e) {
      throw new IllegalStateException(e);
    }
    requireOutput(owed);
    return (int) (bounded.written() - before);
  }

  /// TLS 1.2 has no half-closed connections: once the other side has ended, nothing more is taken.
  private void requireOutput(ByteBuffer owed) throws ClosedChannelException {
    if (bounded.isBroken() || (owed.hasRemaining() && !isBehind)) {
      isBehind = false;
      throw new ClosedChannelException();
    }
  }

  @Override
  public boolean isBehind() {
    return isBehind;
  }

  @Override
  public boolean hasMore() {
    return hasMore && !isBehind;
  }

  @Override
  public boolean isStuck() {
    return isStuck && isBehind;
  }

  @Override
  public void endOutput() throws IOException {
    isEnded = true;
    try {
      channel.shutdown();
    } catch (NeedsWriteException _) {
      // No room for a goodbye: the end of the stream has to do.
    }
    bounded.endOutput();
  }

  /// Says goodbye if there is room for it.
  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// Counts the buffers that hold something: empty ones are given back at once.
  private static final class Buffers implements BufferAllocator {
    private int held;

    boolean isHolding() {
      return held > 0;
    }

    @Override
    public ByteBuffer allocate(int size) {
      held++;
      return ByteBuffer.allocate(size);
    }

    @Override
    public void free(ByteBuffer buffer) {
      held--;
    }
  }

  @Override
  public String transport() {
    return ENCRYPTED;
  }
}
