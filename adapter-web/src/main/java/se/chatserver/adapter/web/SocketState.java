package se.chatserver.adapter.web;

/// What a socket is ready for at this moment; see [SocketProbe]. Used by one thread at a time.
interface SocketState {
  /// Whether bytes have come that have not been read.
  boolean isReadable();

  /// Whether it would take more bytes.
  boolean isWritable();
}
