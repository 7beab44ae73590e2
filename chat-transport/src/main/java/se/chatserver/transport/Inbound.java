package se.chatserver.transport;

import se.chatserver.protocol.Decoder;

/// What one connection sends: its bytes on their way to messages, and how much of what carries
/// nothing is tolerated. Times are in nanoseconds of one monotonic clock.
final class Inbound {
  /// So many messages that carry nothing may come beyond those that carry something (E9). Real
  /// clients send a key update after gigabytes.
  static final int MAX_EMPTY_MESSAGES = 32;

  private final Decoder decoder;
  private final RateLimiter rateLimiter;
  private final int mostOverdueBytes;
  private int emptyMessages;
  private int overdueBytes;
  private long bytes;

  Inbound(Decoder decoder, Limits limits) {
    this.decoder = decoder;
    this.rateLimiter = new RateLimiter(limits.rates().bytesPerSecond());
    this.mostOverdueBytes = limits.lines().maxBytes() + limits.turn().readBytes();
  }

  void received(byte[] bytes, int length, long now) {
    this.bytes += length;
    emptyMessages = Math.max(0, emptyMessages - 1);
    rateLimiter.spend(length, now);
    decoder.received(bytes, length, now);
    endEndlessWait(length, now);
  }

  /// A client that sends without a pause never lets a read find nothing: for it, a line and a full
  /// read without any line end have to do.
  private void endEndlessWait(int length, long now) {
    boolean isOverdue = isWaiting() && isDue(now);
    overdueBytes = isOverdue ? overdueBytes + length : 0;
    if (overdueBytes > mostOverdueBytes) {
      decoder.deadlineReached();
    }
  }

  /// A message has come that carries nothing.
  ///
  /// @return whether that is one too many
  boolean carriedNothing(int length, long now) {
    rateLimiter.spend(length, now);
    return ++emptyMessages > MAX_EMPTY_MESSAGES;
  }

  int leastRead() {
    return decoder.leastRead();
  }

  long pauseNanos(long now) {
    return rateLimiter.pauseNanos(now);
  }

  /// Nothing more will come: what is held is a message.
  void ended() {
    decoder.inputEnded();
  }

  /// Whether text is held that something else may still follow (F4).
  boolean isWaiting() {
    return decoder.isWaiting();
  }

  /// When held text stops being held; means nothing unless [#isWaiting].
  long deadline() {
    return decoder.deadline();
  }

  boolean isDue(long now) {
    return now - deadline() >= 0;
  }

  void deadlineReached() {
    decoder.deadlineReached();
  }

  /// How many bytes have come so far, without messages that carry nothing.
  long bytes() {
    return bytes;
  }

  /// Whether each read is a message.
  boolean isChunk() {
    return decoder.isChunk();
  }

  String framing() {
    return decoder.framing();
  }
}
