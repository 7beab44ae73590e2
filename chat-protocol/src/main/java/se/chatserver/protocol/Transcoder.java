package se.chatserver.protocol;

/// Turns one connection's bytes into text, whatever they are wrapped in, and passes the text to a
/// [Telnet.Listener].
sealed interface Transcoder permits Telnet, Utf16 {
  /// Some bytes, in the order in which they came.
  ///
  /// @param bytes not kept after the call
  void received(byte[] bytes, int from, int to);

  /// Nothing more will come.
  void inputEnded();
}
