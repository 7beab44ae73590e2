package se.chatserver.transport;

/// When a connection has to be looked at though nothing has happened on it.
///
/// | deadline | counts from | what happens then |
/// |---|---|---|
/// | held text (F4) | the last input | it becomes a message |
/// | idle (P10) | the last input, and the pause for its rate | the client is told so, and leaves |
/// | write stall (S3) | the last progress of the write, or the last input | the client is closed |
/// | linger (P4) | the end of the output | the socket is closed |
///
/// A transport keeps the time: when [#nanosLeft] is over it reads and writes once more, and reports
/// what it [did not hear][Inbound#heardNothing] and [could not write][Conversation#wroteNothing].
/// That alone lets a deadline pass. A process that was not running for a while finds the deadline
/// behind it, and the input, or room for the output, in the socket.
///
/// For one thread at a time, as the conversation. Times are in nanoseconds of one monotonic clock.
public final class Deadlines {
  /// There is no deadline.
  public static final long FOR_EVER = Long.MAX_VALUE;

  private final Inbound inbound;
  private final long stallNanos;
  private final long lingerNanos;
  private boolean isWriteBlocked;
  private long progressAt;
  private boolean isLingering;
  private long lingersSince;

  Deadlines(Inbound inbound, Limits.Times times) {
    this.inbound = inbound;
    this.stallNanos = times.stall().toNanos();
    this.lingerNanos = times.linger().toNanos();
  }

  /// How long until the first deadline: 0 or less if one has passed, [#FOR_EVER] if there is none.
  public long nanosLeft(long now) {
    long left = inbound.nanosLeft(now);
    if (isWriteBlocked) {
      left = Math.min(left, stallDeadline() - now);
    }
    return isLingering ? Math.min(left, lingerNanos - (now - lingersSince)) : left;
  }

  /// A write has begun, or has ended for now. While it is blocked, it has to make progress.
  ///
  /// @param isProgress whether the kernel took some bytes, or the write has only begun
  /// @param isBlocked whether the kernel left some
  public void wrote(boolean isProgress, boolean isBlocked, long now) {
    if (isBlocked && (isProgress || !isWriteBlocked)) {
      progressAt = now;
    }
    isWriteBlocked = isBlocked;
  }

  /// The output has ended, and the transport [lingers][Conversation#isLingering].
  public void lingers(long now) {
    isLingering = true;
    lingersSince = now;
  }

  /// Whether the client has had the time to read its last lines.
  public boolean hasLingered(long now) {
    return isLingering && now - lingersSince >= lingerNanos;
  }

  /// Whether the kernel has taken nothing for too long by then. Only a write that finds the same
  /// after that time shows that the connection has stalled.
  public boolean isStallDue(long now) {
    return isWriteBlocked && now - stallDeadline() >= 0;
  }

  /// Whether the client, too, has sent nothing by then.
  ///
  /// @param isUnread whether it cannot send anything, because it is not read from any more
  boolean isStalled(long now, boolean isUnread) {
    return isStallDue(now) && (isUnread || inbound.isSilentSince(stallDeadline()));
  }

  /// A client that sends something is alive, though it reads nothing.
  private long stallDeadline() {
    return inbound.heardAt(progressAt) + stallNanos;
  }
}
