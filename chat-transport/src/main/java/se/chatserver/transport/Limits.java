package se.chatserver.transport;

import java.time.Duration;
import se.chatserver.protocol.Decoder;

/// How much any one connection can ask of the server, and how long it can keep it waiting.
///
/// @param perAddress the most connections of one address; a further one is told so and closed; 0
///   for any number
public record Limits(
    Lines lines, Turn turn, Rates rates, Socket socket, Times times, int perAddress) {
  /// The smallest line limit: an HTTP request, or a sentence, should still be seen whole.
  public static final int MIN_LINE_BYTES = 64;

  /// The largest line limit.
  public static final int MAX_LINE_BYTES = 1 << 20;

  /// The smallest ring, in line limits: half of it has to hold a line of which each byte became
  /// three, and more than one.
  public static final int MIN_RING_LINES = 16;

  /// The ring holds at least this many reads. A read can add 26 times its size to the ring (lines
  /// of one letter, from a long IPv6 address), and must not overtake the readers.
  private static final int MIN_READS_PER_RING = 64;

  /// The smallest ring: a read of one message of a client without line ends is not too much for it.
  public static final int MIN_RING_BYTES = MIN_READS_PER_RING * Decoder.MAX_CHUNK_BYTES;

  /// The longest time for anything: what is longer was not meant, and much longer does not fit into
  /// nanoseconds.
  public static final Duration MAX_TIME = Duration.ofDays(30);

  /// The shortest time without progress or input before a connection is closed: a process, a
  /// machine or a network may well take less to go on. Zero would close every connection, or none.
  public static final Duration MIN_PATIENCE = Duration.ofMillis(100);

  /// The lowest rate: a full read should not silence a client for minutes.
  public static final int MIN_BYTES_PER_SECOND = 256;

  /// The lowest pace, and the highest.
  public static final int MIN_PACE = 1 << 10;

  public static final int MAX_PACE = 1 << 28;

  /// For people who trust each other. [#HARDENED] is for a server that strangers can reach.
  public static final Limits DEFAULT =
      new Limits(
          new Lines(4096, 8 << 20),
          new Turn(16 << 10, 16),
          new Rates(0, 256 << 10),
          new Socket(4096, 64 << 10, new KeepAlive(60, 10, 3)),
          new Times(
              Duration.ofSeconds(10),
              Duration.ZERO,
              Duration.ofMillis(100),
              Duration.ofSeconds(2),
              Duration.ofSeconds(5)),
          0);

  /// Tighter: shorter lines, a limit on each address and on its rate, senders wait for no reader,
  /// and a client that sends nothing for an hour is closed.
  public static final Limits HARDENED =
      DEFAULT
          .withLineBytes(1024)
          .withPerAddress(16)
          .withBytesPerSecond(16 << 10)
          .withPace(0)
          .withStall(Duration.ofSeconds(5))
          .withIdle(Duration.ofHours(1));

  /// The log of the room.
  ///
  /// @param maxBytes a longer line is cut, and its sender is told (F10)
  /// @param ringBytes a reader further behind than this loses the oldest lines, and is told (S2)
  public record Lines(int maxBytes, int ringBytes) {
    public Lines {
      require(maxBytes >= MIN_LINE_BYTES, "a line limit below %d bytes", MIN_LINE_BYTES);
      require(maxBytes <= MAX_LINE_BYTES, "a line limit above %d bytes", MAX_LINE_BYTES);
      require(
          ringBytes / MIN_RING_LINES >= maxBytes, "a ring below %d line limits", MIN_RING_LINES);
      require(ringBytes >= MIN_RING_BYTES, "a ring below %d bytes", MIN_RING_BYTES);
    }
  }

  /// What one connection gets before others are served.
  ///
  /// @param readBytes the most that is read from it
  /// @param accepts the most new connections before connected clients are served
  public record Turn(int readBytes, int accepts) {
    public Turn {
      require(
          readBytes >= Decoder.MAX_CHUNK_BYTES, "a read below %d bytes", Decoder.MAX_CHUNK_BYTES);
      require(accepts > 0, "a limit below %d", 1);
    }
  }

  /// Speeds of senders and readers.
  ///
  /// @param bytesPerSecond the average rate at which a connection may send; more is read later, and
  ///   no connection is closed for it; 0 for any rate
  /// @param pace the bytes per second that a reader has to take for senders to wait for it when it
  ///   is far behind ([BackPressure]); 0 if they never wait
  public record Rates(int bytesPerSecond, int pace) {
    public Rates {
      require(
          bytesPerSecond == 0 || bytesPerSecond >= MIN_BYTES_PER_SECOND,
          "a speed below %d bytes per second",
          MIN_BYTES_PER_SECOND);
      require(pace == 0 || pace >= MIN_PACE, "a pace below %d bytes per second", MIN_PACE);
      require(pace <= MAX_PACE, "a pace above %d bytes per second", MAX_PACE);
    }
  }

  /// What the kernel does for a socket.
  ///
  /// @param backlog the most connections that wait to be accepted; the kernel refuses more
  /// @param sendBufferBytes the send buffer for one reader (SO_SNDBUF); without it Linux hides
  ///   megabytes
  /// @param keepAlive how a client that vanished without a word is found out
  public record Socket(int backlog, int sendBufferBytes, KeepAlive keepAlive) {
    public Socket {
      require(backlog > 0 && sendBufferBytes > 0, "a limit below %d", 1);
    }
  }

  /// How the kernel probes a silent connection (RFC 1122, 4.2.3.6): after `idleSeconds`, then every
  /// `intervalSeconds`; it takes the client for dead after `count` probes without an answer.
  ///
  /// It probes only while nothing is on its way; what is not acknowledged is for [Times#stall].
  public record KeepAlive(int idleSeconds, int intervalSeconds, int count) {
    /// The longest time between two probes, in seconds: that of Linux.
    public static final int MAX_SECONDS = 32767;

    /// The most probes: that of Linux.
    public static final int MAX_COUNT = 127;

    public KeepAlive {
      require(idleSeconds > 0 && intervalSeconds > 0 && count > 0, "a keep-alive below %d", 1);
      require(
          idleSeconds <= MAX_SECONDS && intervalSeconds <= MAX_SECONDS && count <= MAX_COUNT,
          "a keep-alive above %d seconds, or too many probes",
          MAX_SECONDS);
    }
  }

  /// Deadlines, none longer than [#MAX_TIME].
  ///
  /// @param stall closes a connection whose output makes no progress and that sends nothing (S3)
  /// @param idle closes a connection that sends nothing, and tells it why; zero for never
  /// @param acceptPause how long nothing is accepted after accepting has failed
  /// @param linger how long a client that the server closes may take to read its last lines
  /// @param stopFlush how long readers may take to read their last lines when the server stops
  public record Times(
      Duration stall, Duration idle, Duration acceptPause, Duration linger, Duration stopFlush) {
    public Times {
      requireTime("stall", stall, MIN_PATIENCE);
      requireTime("idle", idle, idle.isZero() ? Duration.ZERO : MIN_PATIENCE);
      requireTime("accept pause", acceptPause, Duration.ofMillis(1));
      requireTime("linger", linger, Duration.ZERO);
      requireTime("stop flush", stopFlush, Duration.ZERO);
    }
  }

  public Limits {
    require(perAddress >= 0, "a limit below %d", 0);
  }

  /// How much one read may bring: [Turn#readBytes], unless the ring is too small for what short
  /// lines would make of it.
  public int bytesAtOnce() {
    return Math.min(turn.readBytes, lines.ringBytes / MIN_READS_PER_RING);
  }

  public Limits withLineBytes(int bytes) {
    return new Limits(new Lines(bytes, lines.ringBytes), turn, rates, socket, times, perAddress);
  }

  public Limits withRingBytes(int bytes) {
    return new Limits(new Lines(lines.maxBytes, bytes), turn, rates, socket, times, perAddress);
  }

  public Limits withTurn(int accepts, int readBytes) {
    return new Limits(lines, new Turn(readBytes, accepts), rates, socket, times, perAddress);
  }

  public Limits withBytesPerSecond(int bytes) {
    return new Limits(lines, turn, new Rates(bytes, rates.pace), socket, times, perAddress);
  }

  public Limits withPace(int bytes) {
    return new Limits(
        lines, turn, new Rates(rates.bytesPerSecond, bytes), socket, times, perAddress);
  }

  public Limits withSocket(Socket changed) {
    return new Limits(lines, turn, rates, changed, times, perAddress);
  }

  public Limits withPerAddress(int connections) {
    return new Limits(lines, turn, rates, socket, times, connections);
  }

  public Limits withStall(Duration time) {
    return withTimes(new Times(time, times.idle, times.acceptPause, times.linger, times.stopFlush));
  }

  public Limits withIdle(Duration time) {
    return withTimes(
        new Times(times.stall, time, times.acceptPause, times.linger, times.stopFlush));
  }

  public Limits withEnding(Duration linger, Duration stopFlush) {
    return withTimes(new Times(times.stall, times.idle, times.acceptPause, linger, stopFlush));
  }

  private Limits withTimes(Times changed) {
    return new Limits(lines, turn, rates, socket, changed, perAddress);
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
}
