package se.chatserver.protocol;

/// Makes text of one connection's bytes, in whatever they are wrapped. What becomes of them is told
/// to a [Telnet.Listener].
sealed interface Transcoder permits Telnet, Utf16 {
  /// Some bytes, in the order in which they came.
  ///
  /// @param bytes not kept after the call
  void received(byte[] bytes, int from, int to);

  /// Nothing more will come.
  void inputEnded();
}
