package se.chatserver.load;

/// An open loop: line n of them all is due n / rate after the beginning, and the senders take
/// turns.
final class RateSchedule implements Schedule {
  private final int senders;
  private final double nanosPerLine;
  private long beginning;
  private long end;

  /// @param rate lines a second of all senders together
  RateSchedule(int senders, double rate) {
    this.senders = senders;
    this.nanosPerLine = 1e9 / rate;
  }

  @Override
  public void talk(long from, long to) {
    beginning = from;
    end = to;
  }

  @Override
  public long due(int sender, long heard, long now) {
    long ofAll = count(now);
    return ofAll <= sender ? 0 : (ofAll - sender - 1) / senders + 1;
  }

  @Override
  public void said(int sender, long from, long to, long now) {
    // A line's time is when it was due, not when it was said.
  }

  @Override
  public long time(int sender, long number) {
    return beginning + (long) ((number * senders + sender) * nanosPerLine);
  }

  @Override
  public long nextDue(long now) {
    double next = count(now) * nanosPerLine;
    return next < end - beginning ? beginning + (long) Math.ceil(next) : Long.MAX_VALUE;
  }

  /// How many are due in all, the last of them before the end.
  private long count(long now) {
    long elapsed = Math.min(now, end - 1) - beginning;
    return elapsed < 0 || Double.isInfinite(nanosPerLine) ? 0 : (long) (elapsed / nanosPerLine) + 1;
  }
}
