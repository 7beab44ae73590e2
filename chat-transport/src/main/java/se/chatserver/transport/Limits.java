package se.chatserver.transport;

import java.time.Duration;
import se.chatserver.protocol.Decoder;

/// How much any one connection can ask of the server, and how long it can keep it waiting.
///
/// @param lineBytes a longer line is cut, and its sender told (F10)
/// @param ringBytes a reader further behind than this loses the oldest lines, and is told (S2)
/// @param readBytes how much is read from one connection before the next has its turn
/// @param accepts how many newcomers are let in before those inside have their turn
/// @param backlog how many may knock before they are accepted; more are kept out by the kernel
/// @param sendBufferBytes what the kernel may hold back for one reader (SO_SNDBUF); without it
///   Linux hides megabytes
/// @param perAddress how many connections one address may have; one more is told so and closed; 0
///   for any number
/// @param bytesPerSecond how fast one connection may send on average; a faster one is read later,
///   never closed; 0 for any speed
/// @param pace how many bytes per second a reader has to take for those who speak to wait for it
///   when it is far behind ([BackPressure]); 0 if nobody waits for anybody
/// @param stall one that is owed bytes, and takes none and sends none for so long, is closed (S3)
/// @param idle one that sends nothing for so long is told so and closed; zero for never
/// @param keepAlive how one that has vanished without a word is found out
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
    int perAddress,
    int bytesPerSecond,
    int pace,
    Duration stall,
    Duration idle,
    KeepAlive keepAlive,
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

  /// So many reads fill the ring, or more. A read can say 26 times what it holds (lines of one
  /// letter, from a long IPv6 address), and those who read must not be overtaken by one of them.
  private static final int MIN_READS_PER_RING = 64;

  /// The smallest ring: a read of one message of a client without line ends is not too much for it.
  public static final int MIN_RING_BYTES = MIN_READS_PER_RING * Decoder.MAX_CHUNK_BYTES;

  /// The longest time for anything: what is longer was not meant, and much longer does not fit into
  /// nanoseconds.
  public static final Duration MAX_TIME = Duration.ofDays(30);

  /// The shortest time to be slow or silent in before one is closed: a process, a machine or a
  /// network may well take less to go on. Zero would close everybody, or nobody.
  public static final Duration MIN_PATIENCE = Duration.ofMillis(100);

  /// The lowest speed: a full read should not silence anybody for minutes.
  public static final int MIN_BYTES_PER_SECOND = 256;

  /// The lowest pace that can be asked for, and the highest.
  public static final int MIN_PACE = 1 << 10;

  public static final int MAX_PACE = 1 << 28;

  /// A room whose people are let be. [#HARDENED] is one among strangers.
  public static final Limits DEFAULT =
      new Limits(
          4096,
          8 << 20,
          16 << 10,
          16,
          4096,
          64 << 10,
          0,
          0,
          256 << 10,
          Duration.ofSeconds(10),
          Duration.ZERO,
          new KeepAlive(60, 10, 3),
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  /// Tighter where strangers may connect: shorter lines, a limit on each address and its speed,
  /// nobody waits for readers, and nobody stays who says nothing for an hour.
  public static final Limits HARDENED =
      DEFAULT
          .withLineBytes(1024)
          .withPerAddress(16)
          .withBytesPerSecond(16 << 10)
          .withPace(0)
          .withStall(Duration.ofSeconds(5))
          .withIdle(Duration.ofHours(1));

  /// How the kernel asks a silent connection whether it is still there (RFC 1122, 4.2.3.6): after
  /// `idleSeconds`, then every `intervalSeconds`, and takes it for dead after `count` questions.
  ///
  /// It asks only while nothing is on its way; what is not acknowledged is [#stall]'s to find.
  public record KeepAlive(int idleSeconds, int intervalSeconds, int count) {
    /// The longest time between two questions, in seconds: that of Linux.
    public static final int MAX_SECONDS = 32767;

    /// The most questions: that of Linux.
    public static final int MAX_COUNT = 127;

    public KeepAlive {
      require(idleSeconds > 0 && intervalSeconds > 0 && count > 0, "a keep-alive below %d", 1);
      require(
          idleSeconds <= MAX_SECONDS && intervalSeconds <= MAX_SECONDS && count <= MAX_COUNT,
          "a keep-alive above %d seconds, or too many questions",
          MAX_SECONDS);
    }
  }

  public Limits {
    require(lineBytes >= MIN_LINE_BYTES, "a line limit below %d bytes", MIN_LINE_BYTES);
    require(lineBytes <= MAX_LINE_BYTES, "a line limit above %d bytes", MAX_LINE_BYTES);
    require(ringBytes / MIN_RING_LINES >= lineBytes, "a ring below %d line limits", MIN_RING_LINES);
    require(ringBytes >= MIN_RING_BYTES, "a ring below %d bytes", MIN_RING_BYTES);
    require(readBytes >= Decoder.MAX_CHUNK_BYTES, "a read below %d", Decoder.MAX_CHUNK_BYTES);
    require(accepts > 0 && backlog > 0 && sendBufferBytes > 0, "a limit below %d", 1);
    require(perAddress >= 0, "a limit below %d", 0);
    require(
        bytesPerSecond == 0 || bytesPerSecond >= MIN_BYTES_PER_SECOND,
        "a speed below %d bytes per second",
        MIN_BYTES_PER_SECOND);
    require(pace == 0 || pace >= MIN_PACE, "a pace below %d bytes per second", MIN_PACE);
    require(pace <= MAX_PACE, "a pace above %d bytes per second", MAX_PACE);
    requireTime("stall", stall, MIN_PATIENCE);
    requireTime("idle", idle, idle.isZero() ? Duration.ZERO : MIN_PATIENCE);
    requireTime("accept pause", acceptPause, Duration.ofMillis(1));
    requireTime("linger", linger, Duration.ZERO);
    requireTime("stop flush", stopFlush, Duration.ZERO);
  }

  /// How much one read may bring: [#readBytes], unless the ring is too small for what short lines
  /// would make of it.
  public int bytesAtOnce() {
    return Math.min(readBytes, ringBytes / MIN_READS_PER_RING);
  }

  /// The same with another limit on lines.
  public Limits withLineBytes(int bytes) {
    var draft = new Draft(this);
    draft.lineBytes = bytes;
    return draft.limits();
  }

  /// The same with another ring.
  public Limits withRingBytes(int bytes) {
    var draft = new Draft(this);
    draft.ringBytes = bytes;
    return draft.limits();
  }

  /// The same with another number of newcomers and bytes in one turn.
  public Limits withTurn(int accepts, int readBytes) {
    var draft = new Draft(this);
    draft.accepts = accepts;
    draft.readBytes = readBytes;
    return draft.limits();
  }

  /// The same with other room in the kernel, for newcomers who knock and for one reader's bytes.
  public Limits withKernel(int backlog, int sendBufferBytes) {
    var draft = new Draft(this);
    draft.backlog = backlog;
    draft.sendBufferBytes = sendBufferBytes;
    return draft.limits();
  }

  /// The same with another number of connections for each address.
  public Limits withPerAddress(int connections) {
    var draft = new Draft(this);
    draft.perAddress = connections;
    return draft.limits();
  }

  /// The same with another speed for each connection.
  public Limits withBytesPerSecond(int bytes) {
    var draft = new Draft(this);
    draft.bytesPerSecond = bytes;
    return draft.limits();
  }

  /// The same with another pace for those who are waited for.
  public Limits withPace(int bytes) {
    var draft = new Draft(this);
    draft.pace = bytes;
    return draft.limits();
  }

  /// The same with another deadline for readers that take nothing.
  public Limits withStall(Duration time) {
    var draft = new Draft(this);
    draft.stall = time;
    return draft.limits();
  }

  /// The same with another deadline for those who say nothing.
  public Limits withIdle(Duration time) {
    var draft = new Draft(this);
    draft.idle = time;
    return draft.limits();
  }

  /// The same with other questions to the silent.
  public Limits withKeepAlive(KeepAlive questions) {
    var draft = new Draft(this);
    draft.keepAlive = questions;
    return draft.limits();
  }

  /// The same with other times for the last lines: of one connection, and when the server stops.
  public Limits withEnding(Duration linger, Duration stopFlush) {
    var draft = new Draft(this);
    draft.linger = linger;
    draft.stopFlush = stopFlush;
    return draft.limits();
  }

  private static void requireTime(String name, Duration time, Duration least) {
    if (time.compareTo(least) < 0 || time.compareTo(MAX_TIME) > 0) {
      throw new IllegalArgumentException(
          "a %s of %s, not between %s and %s".formatted(name, time, least, MAX_TIME));
    }
  }

  private static void require(boolean holds, String problem, int bound) {
    if (!holds) {
      throw new IllegalArgumentException(problem.formatted(bound));
    }
  }

  /// A record that is being changed in one place.
  private static final class Draft {
    private final Duration acceptPause;
    private int lineBytes;
    private int ringBytes;
    private int readBytes;
    private int accepts;
    private int backlog;
    private int sendBufferBytes;
    private int perAddress;
    private int bytesPerSecond;
    private int pace;
    private Duration stall;
    private Duration idle;
    private KeepAlive keepAlive;
    private Duration linger;
    private Duration stopFlush;

    Draft(Limits limits) {
      acceptPause = limits.acceptPause;
      lineBytes = limits.lineBytes;
      ringBytes = limits.ringBytes;
      readBytes = limits.readBytes;
      accepts = limits.accepts;
      backlog = limits.backlog;
      sendBufferBytes = limits.sendBufferBytes;
      perAddress = limits.perAddress;
      bytesPerSecond = limits.bytesPerSecond;
      pace = limits.pace;
      stall = limits.stall;
      idle = limits.idle;
      keepAlive = limits.keepAlive;
      linger = limits.linger;
      stopFlush = limits.stopFlush;
    }

    Limits limits() {
      return new Limits(
          lineBytes,
          ringBytes,
          readBytes,
          accepts,
          backlog,
          sendBufferBytes,
          perAddress,
          bytesPerSecond,
          pace,
          stall,
          idle,
          keepAlive,
          acceptPause,
          linger,
          stopFlush);
    }
  }
}
