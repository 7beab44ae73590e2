package se.chatserver.adapter.nio.sim;

/// Watches the server from the network's side. It sees everything at the moment it happens, so a
/// [Violation] that it throws points at the very call that was wrong.
public interface WireTap {
  /// The server has written so much to the connection.
  void wrote(Link link, byte[] bytes);

  /// The server has closed the connection.
  void closed(Link link);

  /// A turn of the server is over, and the next begins.
  void turned();

  /// There is nothing for the server to do now: it sleeps.
  void sleeps();

  /// It has slept.
  void wakes();
}
