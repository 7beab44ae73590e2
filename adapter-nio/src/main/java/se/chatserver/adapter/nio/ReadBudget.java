package se.chatserver.adapter.nio;

/// How much may be said in a turn, and how much of it by each (G10).
///
/// Whatever is read is sent to everybody before the next who speaks is heard, so the more there are
/// to send it to, the less is read at a time; but not so little that each would be sent a trifle.
final class ReadBudget {
  private static final int MAX_TURN_BYTES_SENT = 8 << 20;
  private static final int MIN_TURN_BYTES = 32 << 10;
  private static final int MIN_SHARE_BYTES = 512;
  private static final int MIN_TURNS_PER_RING = 8;

  private ReadBudget() {}

  /// How much the log may grow in a turn before the rest has to wait for the next.
  static int turnBytes(int listeners, int ringBytes) {
    int bytes = Math.max(MIN_TURN_BYTES, MAX_TURN_BYTES_SENT / Math.max(1, listeners));
    return Math.min(bytes, ringBytes / MIN_TURNS_PER_RING);
  }

  /// How much to read from each of those who are ready. It may become more than that: two bytes
  /// become a line of twenty-one.
  static int bytes(int turnBytes, int speakers) {
    return Math.max(MIN_SHARE_BYTES, turnBytes / Math.max(1, speakers));
  }
}
