package se.chatserver.adapter.web;

/// What the system says of one socket at this moment; see [SocketProbe]. Asked by one thread.
interface SocketState {
  /// Whether something lies there that has not been read.
  boolean isReadable();

  /// Whether it would take more.
  boolean isWritable();
}
