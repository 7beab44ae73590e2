package se.chatserver.load;

/// A closed loop: each sender waits for at most `window` of its own lines.
final class FloodSchedule implements Schedule {
  private static final int TIMES = 1 << 21;

  private final int window;
  private final int slots;
  private final long[] times;
  private long beginning;
  private long end;

  FloodSchedule(int senders, int window) {
    this.window = window;
    // More than can be under way, for connections that lag behind the pacer.
    this.slots = Integer.highestOneBit(Math.max(2 * window, TIMES / senders));
    this.times = new long[senders * slots];
  }

  @Override
  public void talk(long from, long to) {
    beginning = from;
    end = to;
  }

  @Override
  public long due(int sender, long heard, long now) {
    return now < beginning || now >= end ? 0 : heard + window;
  }

  @Override
  public void said(int sender, long from, long to, long now) {
    for (long number = from; number < to; number++) {
      times[slot(sender, number)] = now;
    }
  }

  @Override
  public long time(int sender, long number) {
    return times[slot(sender, number)];
  }

  @Override
  public long nextDue(long now) {
    return now < beginning ? beginning : Long.MAX_VALUE;
  }

  private int slot(int sender, long number) {
    return sender * slots + (int) (number & (slots - 1));
  }
}
