package se.chatserver.transport;

import se.chatserver.protocol.Decoder;
import se.chatserver.protocol.Notices;

/// What one connection sends: its bytes on their way to messages, how fast they may come, and what
/// becomes of a client that sends nothing. Does nothing once the [input is
/// over][Conversation#isInputOver].
///
/// For one thread at a time, as the conversation. Times are in nanoseconds of one monotonic clock.
public final class Inbound {
  /// This many messages that carry nothing may come beyond those that carry something (E9). Real
  /// clients send a key update after gigabytes.
  static final int MAX_EMPTY_MESSAGES = 32;

  private final Conversation conversation;
  private final TextProtocol protocol;
  private final Decoder decoder;
  private final RateLimiter rateLimiter;
  private final int mostOverdueBytes;
  private final long idleNanos;
  private boolean isListening;
  private long heardAt;
  private long heardNothingAt;
  private int emptyMessages;
  private int overdueBytes;
  private long bytes;

  Inbound(Conversation conversation, TextProtocol protocol, Decoder decoder) {
    var limits = protocol.limits();
    this.conversation = conversation;
    this.protocol = protocol;
    this.decoder = decoder;
    this.rateLimiter = new RateLimiter(protocol.rateLimit());
    this.mostOverdueBytes = limits.lines().maxBytes() + limits.turn().readBytes();
    this.idleNanos = limits.times().idle().toNanos();
  }

  /// The transport begins to read, or reads on after a pause. Silence counts from now on.
  public void listens(long now) {
    isListening = true;
    heardAt = now;
    heardNothingAt = now;
  }

  /// How many bytes the next read should have room for, at least: with less, what the other side
  /// means as one message might be cut in two (F3, F4).
  public int leastRead() {
    return decoder.leastRead();
  }

  /// Bytes have been read.
  ///
  /// @param bytes not kept after the call
  public void received(byte[] bytes, int length, long now) {
    if (conversation.isInputOver()) {
      return;
    }
    this.bytes += length;
    emptyMessages = Math.max(0, emptyMessages - 1);
    rateLimiter.spend(length, now);
    heardAt = now + rateLimiter.pauseNanos(now);
    decoder.received(bytes, length, now);
    endEndlessWait(length, now);
    conversation.decoded(decoder.isChunk());
    var tap = protocol.tap();
    if (tap != null) {
      tap.received(conversation, bytes, length);
    }
  }

  /// A client that sends without a pause never lets a read find nothing: for it, a line and a full
  /// read without any line end have to do.
  private void endEndlessWait(int length, long now) {
    overdueBytes = isHeldTextDue(now) ? overdueBytes + length : 0;
    if (overdueBytes > mostOverdueBytes) {
      decoder.deadlineReached();
    }
  }

  /// A message has come that carries nothing, such as a key update of TLS (E9). It counts as sent,
  /// though nothing is said by it.
  ///
  /// @param length in bytes, as they came
  public void carriedNothing(int length, long now) {
    if (!conversation.isInputOver()) {
      rateLimiter.spend(length, now);
      if (++emptyMessages > MAX_EMPTY_MESSAGES) {
        conversation.end(CloseReason.EMPTY_MESSAGES);
      }
    }
  }

  /// For how long the transport should read nothing, because more was sent than the
  /// [rate][TextProtocol#rateLimit] allows; 0 if it should read on.
  public long pauseNanos(long now) {
    return conversation.isInputOver() ? 0 : rateLimiter.pauseNanos(now);
  }

  /// A read that began at `asked` or later found nothing. If held text has waited for long enough
  /// by then, it is a message (F4). If the client has been silent for too long, it is told so and
  /// leaves (P10).
  public void heardNothing(long asked) {
    heardNothingAt = asked;
    if (!conversation.isInputOver() && isHeldTextDue(asked)) {
      decoder.deadlineReached();
      conversation.decoded(decoder.isChunk());
    }
    if (!conversation.isInputOver() && isIdle(asked)) {
      conversation.end(CloseReason.IDLE);
      conversation.addNotice(Notices.line(protocol.notices().idle()));
    }
  }

  private boolean isHeldTextDue(long now) {
    return decoder.isWaiting() && now - decoder.deadline() >= 0;
  }

  private boolean isIdle(long now) {
    return isListening && idleNanos > 0 && now - heardAt >= idleNanos;
  }

  /// What the bytes are taken for so far: `undecided`, `line`, `char`, `chunk` or `raw` (F1 to F5).
  public String framing() {
    return decoder.framing();
  }

  /// Nothing more will come: what is held is a message.
  void ended() {
    decoder.inputEnded();
  }

  /// How long until the first deadline of the input, or [Deadlines#FOR_EVER].
  long nanosLeft(long now) {
    long left = Deadlines.FOR_EVER;
    if (conversation.isInputOver()) {
      return left;
    }
    if (decoder.isWaiting()) {
      left = decoder.deadline() - now;
    }
    return isListening && idleNanos > 0 ? Math.min(left, idleNanos - (now - heardAt)) : left;
  }

  /// When the client last sent something, with the pause for its rate after it; or `time`, if that
  /// is later.
  long heardAt(long time) {
    return isListening && heardAt - time > 0 ? heardAt : time;
  }

  /// How many bytes have come so far, without messages that carry nothing.
  long bytes() {
    return bytes;
  }

  /// Whether a read that began at `time` or later found nothing.
  boolean isSilentSince(long time) {
    return heardNothingAt - time >= 0;
  }
}
