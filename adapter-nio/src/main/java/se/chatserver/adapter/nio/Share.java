package se.chatserver.adapter.nio;

/// How much may be said in a turn, and how much of it by each (G10).
///
/// Whatever is read is sent to everybody before the next who speaks is heard, so the more there are
/// to send it to, the less is read at a time; but not so little that each would be sent a trifle.
final class Share {
  private static final int MAX_TURN_BYTES_SENT = 8 << 20;
  private static final int MIN_TURN_BYTES = 32 << 10;
  private static final int MIN_SHARE_BYTES = 512;

  private Share() {}

  /// How much to read from each of those who are ready.
  static int bytes(int listeners, int speakers) {
    return Math.max(MIN_SHARE_BYTES, turnBytes(listeners) / Math.max(1, speakers));
  }

  static int turnBytes(int listeners) {
    return Math.max(MIN_TURN_BYTES, MAX_TURN_BYTES_SENT / Math.max(1, listeners));
  }
}
