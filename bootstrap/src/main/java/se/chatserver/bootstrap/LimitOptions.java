package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import se.chatserver.wire.Limits;

/// The options that say how much one connection may ask of the server. What is not given is as the
/// profile has it.
final class LimitOptions {
  @Option(
      names = "--profile",
      paramLabel = "KIND",
      defaultValue = "lab",
      description = {
        "the limits below as a whole:",
        "lab       for people who trust each other",
        "hardened  where strangers may connect",
        "[CHAT_PROFILE, lab]"
      })
  private Profile profile = Profile.LAB;

  @Option(
      names = "--line-limit",
      paramLabel = "BYTES",
      converter = Values.LineLimit.class,
      description = {
        "longer lines are cut, and their sender told",
        "[CHAT_LINE_LIMIT, 4096; hardened 1024]"
      })
  private @Nullable Integer lineLimit;

  @Option(
      names = "--ring",
      paramLabel = "BYTES",
      converter = Values.Ring.class,
      description = {
        "how far a slow reader may fall behind, as in 512K,",
        "before it misses lines, and is told",
        "[CHAT_RING, 8M]"
      })
  private @Nullable Integer ring;

  @Option(
      names = "--per-address",
      paramLabel = "N",
      converter = Values.Count.class,
      description = {
        "how many may connect from one address, 0 for any",
        "number; one more is told so and closed",
        "[CHAT_PER_ADDRESS, 0; hardened 16]"
      })
  private @Nullable Integer perAddress;

  @Option(
      names = "--rate",
      paramLabel = "BYTES",
      converter = Values.Rate.class,
      description = {
        "how much one may send per second, 0 for any amount;",
        "what comes faster is read later",
        "[CHAT_RATE, 0; hardened 16K]"
      })
  private @Nullable Integer rate;

  @Option(
      names = "--idle",
      paramLabel = "TIME",
      converter = Values.Time.class,
      description = {
        "one who is silent for so long (as in 30m, 1h) is",
        "told so and closed; 0 for never",
        "[CHAT_IDLE, 0; hardened 1h]"
      })
  private @Nullable Duration idle;

  @Option(
      names = "--stall",
      paramLabel = "TIME",
      converter = Values.Time.class,
      description = {
        "one who is owed bytes and takes none for so long is",
        "closed [CHAT_STALL, 10s; hardened 5s]"
      })
  private @Nullable Duration stall;

  @Option(
      names = "--linger",
      paramLabel = "TIME",
      converter = Values.Time.class,
      description = {
        "how long one the server closes may take to read",
        "its last lines [CHAT_LINGER, 2s]"
      })
  private @Nullable Duration linger;

  @Option(
      names = "--stop-flush",
      paramLabel = "TIME",
      converter = Values.Time.class,
      description = {
        "how long all may take to read their last lines when",
        "the server stops [CHAT_STOP_FLUSH, 5s]"
      })
  private @Nullable Duration stopFlush;

  @Option(
      names = "--keep-alive",
      paramLabel = "I/I/N",
      converter = Values.Questions.class,
      description = {
        "after so many silent seconds one is asked whether",
        "it is there, again every so many seconds, and given",
        "up after so many times [CHAT_KEEP_ALIVE, 60/10/3]"
      })
  private Limits.@Nullable KeepAlive keepAlive;

  @Option(
      names = "--send-buffer",
      paramLabel = "BYTES",
      converter = Values.Buffer.class,
      description = {"what the system may hold back for one reader", "[CHAT_SEND_BUFFER, 64K]"})
  private @Nullable Integer sendBuffer;

  @Option(
      names = "--read",
      paramLabel = "BYTES",
      converter = Values.Buffer.class,
      description = {"how much is read from one before the next one", "[CHAT_READ, 16K]"})
  private @Nullable Integer read;

  @Option(
      names = "--accepts",
      paramLabel = "N",
      converter = Values.Clients.class,
      description = {
        "how many newcomers are let in before it is the",
        "turn of those inside [CHAT_ACCEPTS, 16]"
      })
  private @Nullable Integer accepts;

  @Option(
      names = "--backlog",
      paramLabel = "N",
      converter = Values.Clients.class,
      description = {
        "how many may wait to be let in; the system keeps",
        "out more [CHAT_BACKLOG, 512]"
      })
  private @Nullable Integer backlog;

  /// @throws IllegalArgumentException if the ring is too small for the lines; the message is for
  ///   the user
  Limits limits() {
    var limits = sized(profile.limits());
    limits = with(limits, perAddress, Limits::withPerAddress);
    limits = with(limits, rate, Limits::withBytesPerSecond);
    limits = with(limits, idle, Limits::withIdle);
    limits = with(limits, stall, Limits::withStall);
    limits = with(limits, keepAlive, Limits::withKeepAlive);
    limits = with(limits, linger, (it, time) -> it.withEnding(time, it.stopFlush()));
    limits = with(limits, stopFlush, (it, time) -> it.withEnding(it.linger(), time));
    limits = with(limits, sendBuffer, (it, bytes) -> it.withKernel(it.backlog(), bytes));
    limits = with(limits, backlog, (it, many) -> it.withKernel(many, it.sendBufferBytes()));
    limits = with(limits, read, (it, bytes) -> it.withTurn(it.accepts(), bytes));
    return with(limits, accepts, (it, many) -> it.withTurn(many, it.readBytes()));
  }

  /// The smallest line limit first, as each step has to hold by itself.
  private Limits sized(Limits limits) {
    int lineBytes = lineLimit == null ? limits.lineBytes() : lineLimit;
    int ringBytes = ring == null ? limits.ringBytes() : ring;
    try {
      return limits
          .withLineBytes(Limits.MIN_LINE_BYTES)
          .withRingBytes(ringBytes)
          .withLineBytes(lineBytes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--ring must be at least %d bytes for a --line-limit of %d, not %d"
              .formatted(Limits.MIN_RING_LINES * lineBytes, lineBytes, ringBytes),
          e);
    }
  }

  private static <T> Limits with(
      Limits limits, @Nullable T value, BiFunction<Limits, T, Limits> change) {
    return value == null ? limits : change.apply(limits, value);
  }
}
