package se.chatserver.wire;

import java.time.Duration;

/// How much any one connection can ask of the server, and how long it can keep it waiting.
///
/// @param lineBytes a longer line is cut, and its sender told (F10)
/// @param ringBytes a reader further behind than this loses the oldest lines, and is told (S2)
/// @param readBytes how much is read from one connection before the next has its turn
/// @param accepts how many newcomers are let in before those inside have their turn
/// @param backlog how many may knock before they are accepted; more are kept out by the kernel
/// @param sendBufferBytes what the kernel may hold back for one reader (SO_SNDBUF); without it
///   Linux hides megabytes
/// @param stall one that is owed bytes and takes none for so long is closed (S3)
/// @param acceptPause how long nobody is let in after letting in has failed
/// @param linger how long a connection that the server ends may take to read its last lines
/// @param stopFlush how long readers may take to read their last lines when the server stops
public record Limits(
    int lineBytes,
    int ringBytes,
    int readBytes,
    int accepts,
    int backlog,
    int sendBufferBytes,
    Duration stall,
    Duration acceptPause,
    Duration linger,
    Duration stopFlush) {
  /// The smallest line limit: an HTTP request, or a sentence, should still be seen whole.
  public static final int MIN_LINE_BYTES = 64;

  /// The largest line limit.
  public static final int MAX_LINE_BYTES = 1 << 20;

  /// The smallest ring, in line limits: half of it has to hold a line of which each byte became
  /// three, and more than one.
  public static final int MIN_RING_LINES = 16;

  /// The smallest ring: `--raw` says up to 2048 bytes at a time, whatever the line limit.
  public static final int MIN_RING_BYTES = 8 << 10;

  public static final Limits DEFAULT =
      new Limits(
          4096,
          8 << 20,
          16 << 10,
          16,
          512,
          64 << 10,
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  public Limits {
    require(lineBytes >= MIN_LINE_BYTES, "a line limit below %d bytes", MIN_LINE_BYTES);
    require(lineBytes <= MAX_LINE_BYTES, "a line limit above %d bytes", MAX_LINE_BYTES);
    require(ringBytes / MIN_RING_LINES >= lineBytes, "a ring below %d line limits", MIN_RING_LINES);
    require(ringBytes >= MIN_RING_BYTES, "a ring below %d bytes", MIN_RING_BYTES);
    require(readBytes >= LineFramer.MAX_CHUNK_BYTES, "a read below %d", LineFramer.MAX_CHUNK_BYTES);
    require(accepts > 0 && backlog > 0 && sendBufferBytes > 0, "a limit below %d", 1);
  }

  /// The same with another limit on lines.
  public Limits withLineBytes(int bytes) {
    return new Limits(
        bytes,
        ringBytes,
        readBytes,
        accepts,
        backlog,
        sendBufferBytes,
        stall,
        acceptPause,
        linger,
        stopFlush);
  }

  /// The same with another ring.
  public Limits withRingBytes(int bytes) {
    return new Limits(
        lineBytes,
        bytes,
        readBytes,
        accepts,
        backlog,
        sendBufferBytes,
        stall,
        acceptPause,
        linger,
        stopFlush);
  }

  /// The same with another deadline for readers that take nothing.
  public Limits withStall(Duration time) {
    return new Limits(
        lineBytes,
        ringBytes,
        readBytes,
        accepts,
        backlog,
        sendBufferBytes,
        time,
        acceptPause,
        linger,
        stopFlush);
  }

  private static void require(boolean holds, String problem, int bound) {
    if (!holds) {
      throw new IllegalArgumentException(problem.formatted(bound));
    }
  }
}
