package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;

/// What a connection reads from and writes to, without ever waiting. Of the loop's thread.
interface Wire {
  /// The name of the transport without encryption.
  String PLAIN = "nio";

  /// The name of the transport with it.
  String ENCRYPTED = NioTransport.ENCRYPTED;

  /// Reads once.
  ///
  /// @return how many bytes, or -1 when there will be no more
  int read(ByteBuffer into) throws IOException;

  /// How many bytes the last read took from the other side that carried nothing, of a message that
  /// is complete.
  int overhead();

  /// Takes as much as it can.
  ///
  /// @param owed stands behind what was taken afterwards; empty to go on with what [#isBehind]
  /// @return how many bytes went to the kernel, of this or of what was taken before
  int write(ByteBuffer owed) throws IOException;

  /// Whether it has taken bytes that the kernel has not.
  boolean isBehind();

  /// Whether there may be more to read that the selector does not report.
  boolean hasMore();

  /// Whether it cannot read on before the kernel has taken what it [is behind][#isBehind] with.
  boolean isStuck();

  /// Tells the other side that no more is coming. From now on what is read means nothing.
  void endOutput() throws IOException;

  void close() throws IOException;

  /// The name under which its connections are shown.
  default String transport() {
    return PLAIN;
  }
}
