package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import se.chatserver.transport.Limits;

/// The options that say how much one connection may ask of the server. What is not given is as the
/// profile has it.
final class LimitOptions {
  private static final Setting<Profile> PROFILE =
      Setting.option(
              "--profile",
              "KIND",
              new Choice<>(Profile.class),
              "the limits below as a whole:",
              "lab       for people who trust each other",
              "hardened  where strangers may connect")
          .otherwise("lab");
  private static final Setting<Integer> LINE_LIMIT =
      Setting.option(
              "--line-limit",
              "BYTES",
              Values.LINE_LIMIT,
              "longer lines are cut, and their sender told")
          .otherwise("4096; hardened 1024");
  private static final Setting<Integer> RING =
      Setting.option(
              "--ring",
              "BYTES",
              Values.RING,
              "how far a slow reader may fall behind, as in 512K,",
              "before it misses lines, and is told")
          .otherwise("8M");
  private static final Setting<Integer> PER_ADDRESS =
      Setting.option(
              "--per-address",
              "N",
              Values.COUNT,
              "how many may connect from one address, 0 for any",
              "number; one more is told so and closed")
          .otherwise("0; hardened 16");
  private static final Setting<Integer> RATE =
      Setting.option(
              "--rate",
              "BYTES",
              new Values.Rate(),
              "how much one may send per second, 0 for any amount;",
              "what comes faster is read later")
          .otherwise("0; hardened 16K");
  private static final Setting<Integer> PACE =
      Setting.option(
              "--pace",
              "BYTES",
              new Values.Pace(),
              "speakers wait for a reader that is far behind, as",
              "long as it takes so much per second; 0 for nobody")
          .otherwise("256K; hardened 0");
  private static final Setting<Duration> IDLE =
      Setting.option(
              "--idle",
              "TIME",
              Values.PATIENCE_OR_NONE,
              "one who is silent for so long (as in 30m, 1h) is",
              "told so and closed; 0 for never")
          .otherwise("0; hardened 1h");
  private static final Setting<Duration> STALL =
      Setting.option(
              "--stall",
              "TIME",
              Values.PATIENCE,
              "one who is owed bytes, and neither takes nor sends",
              "any for so long, is closed")
          .otherwise("10s; hardened 5s");
  private static final Setting<Duration> LINGER =
      Setting.option(
              "--linger",
              "TIME",
              Values.ENDING,
              "how long one the server closes may take to read",
              "its last lines")
          .otherwise("2s");
  private static final Setting<Duration> STOP_FLUSH =
      Setting.option(
              "--stop-flush",
              "TIME",
              Values.ENDING,
              "how long all may take to read their last lines when",
              "the server stops")
          .otherwise("5s");
  private static final Setting<Limits.KeepAlive> KEEP_ALIVE =
      Setting.option(
              "--keep-alive",
              "I/I/N",
              new Values.Questions(),
              "after so many silent seconds one is asked whether",
              "it is there, again every so many seconds, and given",
              "up after so many times")
          .otherwise("60/10/3");
  private static final Setting<Integer> SEND_BUFFER =
      Setting.option(
              "--send-buffer",
              "BYTES",
              Values.BUFFER,
              "what the system may hold back for one reader")
          .otherwise("64K");
  private static final Setting<Integer> READ =
      Setting.option(
              "--read", "BYTES", Values.BUFFER, "how much is read from one before the next one")
          .otherwise("16K");
  private static final Setting<Integer> ACCEPTS =
      Setting.option(
              "--accepts",
              "N",
              Values.CLIENTS,
              "how many newcomers are let in before it is the",
              "turn of those inside")
          .otherwise("16");
  private static final Setting<Integer> BACKLOG =
      Setting.option(
              "--backlog",
              "N",
              Values.CLIENTS,
              "how many may wait to be let in; the system keeps",
              "out more")
          .otherwise("4096");

  static final List<Setting<?>> ALL =
      List.of(
          PROFILE,
          LINE_LIMIT,
          RING,
          PER_ADDRESS,
          RATE,
          PACE,
          IDLE,
          STALL,
          LINGER,
          STOP_FLUSH,
          KEEP_ALIVE,
          SEND_BUFFER,
          READ,
          ACCEPTS,
          BACKLOG);

  private LimitOptions() {}

  /// @throws WrongUsage if the ring is too small for the lines
  static Limits limits(Given given) throws WrongUsage {
    var limits = sized(given.get(PROFILE, Profile.LAB).limits(), given);
    limits = with(limits, given, PER_ADDRESS, Limits::withPerAddress);
    limits = with(limits, given, RATE, Limits::withBytesPerSecond);
    limits = with(limits, given, PACE, Limits::withPace);
    limits = with(limits, given, IDLE, Limits::withIdle);
    limits = with(limits, given, STALL, Limits::withStall);
    limits = with(limits, given, KEEP_ALIVE, Limits::withKeepAlive);
    limits = with(limits, given, LINGER, (it, time) -> it.withEnding(time, it.stopFlush()));
    limits = with(limits, given, STOP_FLUSH, (it, time) -> it.withEnding(it.linger(), time));
    limits = with(limits, given, SEND_BUFFER, (it, bytes) -> it.withKernel(it.backlog(), bytes));
    limits = with(limits, given, BACKLOG, (it, many) -> it.withKernel(many, it.sendBufferBytes()));
    limits = with(limits, given, READ, (it, bytes) -> it.withTurn(it.accepts(), bytes));
    return with(limits, given, ACCEPTS, (it, many) -> it.withTurn(many, it.readBytes()));
  }

  /// The smallest line limit first, as each step has to hold by itself.
  private static Limits sized(Limits limits, Given given) throws WrongUsage {
    int lineBytes = given.get(LINE_LIMIT, limits.lineBytes());
    int ringBytes = given.get(RING, limits.ringBytes());
    try {
      return limits
          .withLineBytes(Limits.MIN_LINE_BYTES)
          .withRingBytes(ringBytes)
          .withLineBytes(lineBytes);
    } catch (IllegalArgumentException _) {
      throw new WrongUsage(
          "--ring must be at least %d bytes for a --line-limit of %d, not %d"
              .formatted(Limits.MIN_RING_LINES * lineBytes, lineBytes, ringBytes));
    }
  }

  private static <T> Limits with(
      Limits limits, Given given, Setting<T> setting, BiFunction<Limits, T, Limits> change) {
    var value = given.get(setting);
    return value == null ? limits : change.apply(limits, value);
  }
}
