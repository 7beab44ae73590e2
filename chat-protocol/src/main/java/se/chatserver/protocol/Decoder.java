package se.chatserver.protocol;

/// Makes messages of the bytes that one connection sends.
///
/// Time comes in from outside, as nanoseconds of any monotonic clock; a decoder never reads one.
/// Not safe for threads.
public sealed interface Decoder permits LineDecoder, RawDecoder {
  /// The longest message that ends with a read: the lab's `recv(2048)`.
  int MAX_CHUNK_BYTES = 2048;

  /// A decoder that cuts the bytes into messages and reads them as text (F1 to F11).
  ///
  /// @param maxLineBytes longer messages are cut (F10)
  static Decoder of(Framing framing, int maxLineBytes, Listener listener) {
    return new LineDecoder(framing, maxLineBytes, listener);
  }

  /// A decoder that passes each read on untouched, in pieces of at most [#MAX_CHUNK_BYTES], a
  /// character for each byte (`--raw`).
  static Decoder raw(Listener listener) {
    return new RawDecoder(listener);
  }

  /// One read's worth of bytes, in the order in which they came.
  ///
  /// @param bytes not kept after the call
  void received(byte[] bytes, int length, long now);

  /// Nothing more will come.
  void inputEnded();

  /// Whether [#deadlineReached] is wanted at [#deadline], should nothing have been received by
  /// then.
  boolean isWaiting();

  /// When held text stops being held; means nothing unless [#isWaiting].
  long deadline();

  /// Tells that [#deadline] has passed.
  void deadlineReached();

  /// Whether the other side takes each of its reads for one message, as it sends them (O5).
  boolean isChunk();

  /// What the bytes are taken for so far: `undecided`, `line`, `char`, `chunk` or `raw` (F1 to F5).
  String framing();

  /// How many bytes the next read should have room for, at least: with less, what the other side
  /// means as one message might be cut in two (F3, F4).
  int leastRead();

  /// What the decoder makes of the bytes. After [#endOfInput] or [#foreign] it makes nothing more.
  interface Listener {
    /// A message.
    void line(String text);

    /// A message was cut at the limit (F10).
    void tooLong();

    /// Telnet asked whether anybody is there (T5).
    void areYouThere();

    /// A telnet answer is due: `ff command option`.
    void answer(int command, int option);

    /// Telnet said that nothing more will come (T6).
    void endOfInput();

    /// This is not chat (X1).
    void foreign(Foreign protocol);
  }
}
