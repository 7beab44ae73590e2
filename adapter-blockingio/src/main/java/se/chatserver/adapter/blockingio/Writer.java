package se.chatserver.adapter.blockingio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import se.chatserver.transport.Conversation;

/// The thread that writes the output of one client, and closes the connection when the conversation
/// is over.
final class Writer implements Runnable {
  /// The most bytes that are copied out of the log at once.
  private static final int TAKEN_BYTES = 16 << 10;

  /// The most bytes that are written at once: a write shows no progress before its end.
  private static final int PIECE_BYTES = 4 << 10;

  private final Connection connection;
  private final Thread reader;
  private final Duration linger;

  /// @param reader the connection's other thread
  Writer(Connection connection, Thread reader, Duration linger) {
    this.connection = connection;
    this.reader = reader;
    this.linger = linger;
  }

  @Override
  public void run() {
    try {
      writeAll(new byte[TAKEN_BYTES]);
      closeOutput();
    } catch (RuntimeException | Error defect) {
      connection.fail(defect);
    } finally {
      connection.end();
    }
  }

  private void writeAll(byte[] bytes) {
    var owed = ByteBuffer.wrap(bytes);
    while (connection.take(owed.clear())) {
      write(bytes, owed.position());
    }
  }

  /// After a failure the writer only waits for the reader: what the client sent before it closed is
  /// still to be said, and only the reader finds out when the input ends.
  private void write(byte[] bytes, int length) {
    try {
      writePieces(bytes, length);
    } catch (IOException broken) {
      connection.execute(Conversation::outputBroken);
    } finally {
      connection.progress().ends();
    }
  }

  private void writePieces(byte[] bytes, int length) throws IOException {
    var out = connection.socket().getOutputStream();
    for (int from = 0; from < length; from += PIECE_BYTES) {
      connection.progress().begins();
      out.write(bytes, from, Math.min(length - from, PIECE_BYTES));
    }
  }

  /// Gives the client time to read its last lines, while the reader discards what it still sends.
  private void closeOutput() {
    if (!connection.ask(Conversation::isLingering)) {
      return;
    }
    try {
      connection.socket().shutdownOutput();
      var _ = reader.join(linger);
    } catch (IOException alreadyGone) {
      // The client takes nothing any more.
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
