package se.chatserver.adapter.nio;

/// How much may be said in a turn, and how much of it by each sender (G10).
///
/// What is read is sent to every reader before more is read. So the more readers there are, the
/// less is read at a time, but not so little that each write would carry only a few bytes.
final class ReadBudget {
  private static final int MAX_TURN_BYTES_SENT = 8 << 20;
  private static final int MIN_TURN_BYTES = 32 << 10;
  private static final int MIN_READ_BYTES = 512;
  private static final int MIN_TURNS_PER_RING = 8;

  private ReadBudget() {}

  /// How much the log may grow in a turn before the rest has to wait for the next.
  static int turnBytes(int readers, int ringBytes) {
    int bytes = Math.max(MIN_TURN_BYTES, MAX_TURN_BYTES_SENT / Math.max(1, readers));
    return Math.min(bytes, ringBytes / MIN_TURNS_PER_RING);
  }

  /// How much to read from each sender that is ready. It may become more than that: two bytes
  /// become a line of twenty-one.
  static int bytes(int turnBytes, int senders) {
    return Math.max(MIN_READ_BYTES, turnBytes / Math.max(1, senders));
  }
}
