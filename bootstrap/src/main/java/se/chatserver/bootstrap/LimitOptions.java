package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.Limits;

/// The options that limit what one connection may ask of the server.
final class LimitOptions {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --profile=KIND        the defaults of the limits below:
                                lab       a network of people who trust each other
                                hardened  a network that strangers can reach
          --line-limit=BYTES    cuts longer lines, and tells their sender
          --ring=BYTES          how far a slow reader may fall behind, such as
                                512K, before it misses lines and is told how many
          --per-address=N       the most connections from one address; further ones
                                are told so and closed; 0 for any number
          --rate=BYTES          the most a client may send per second; more is read
                                later; 0 for any amount
          --pace=BYTES          senders wait for a reader that is far behind while
                                it takes this much per second; with 0 they never
                                wait
          --idle=TIME           closes a client that sends nothing for TIME, such
                                as 30m or 1h, and tells it why; 0 for never
          --stall=TIME          closes a client that sends nothing and whose output
                                makes no progress for TIME
          --linger=TIME         how long a client that the server closes may take
                                to read its last lines
          --stop-flush=TIME     how long clients may take to read their last lines
                                when the server stops
          --keep-alive=I/I/N    TCP keep-alive: seconds of silence before the first
                                probe, seconds between probes, and how many without
                                an answer end the connection
          --send-buffer=BYTES   the kernel's send buffer for one client
          --read=BYTES          the most that is read from one client before the
                                next one is served
          --accepts=N           the most new connections before connected clients
                                are served
          --backlog=N           the most connections that wait to be accepted; the
                                kernel refuses more
          """);

  private static final Option<Profile> PROFILE =
      TABLE.option("--profile", new Choice<>(Profile.class), Profile.LAB);

  /// By the options' names; the constants below fill it.
  private static final Map<String, Limit<?>> LIMITS = new HashMap<>();

  private static final Limit<Integer> LINE_LIMIT =
      limit("--line-limit", Values.LINE_LIMIT, limits -> limits.lines().maxBytes());
  private static final Limit<Integer> RING =
      limit("--ring", Values.RING, limits -> limits.lines().ringBytes());
  private static final Limit<Integer> PER_ADDRESS =
      limit("--per-address", Values.COUNT, Limits::perAddress);
  private static final Limit<Integer> RATE =
      limit("--rate", Values.RATE, limits -> limits.rates().bytesPerSecond());
  private static final Limit<Integer> PACE =
      limit("--pace", Values.PACE, limits -> limits.rates().pace());
  private static final Limit<Duration> IDLE =
      limit("--idle", Values.DEADLINE_OR_NONE, limits -> limits.times().idle());
  private static final Limit<Duration> STALL =
      limit("--stall", Values.DEADLINE, limits -> limits.times().stall());
  private static final Limit<Duration> LINGER =
      limit("--linger", Values.TIME, limits -> limits.times().linger());
  private static final Limit<Duration> STOP_FLUSH =
      limit("--stop-flush", Values.TIME, limits -> limits.times().stopFlush());
  private static final Limit<Limits.KeepAlive> KEEP_ALIVE =
      limit("--keep-alive", new Values.KeepAlive(), limits -> limits.socket().keepAlive());
  private static final Limit<Integer> SEND_BUFFER =
      limit("--send-buffer", Values.BUFFER, limits -> limits.socket().sendBufferBytes());
  private static final Limit<Integer> READ =
      limit("--read", Values.BUFFER, limits -> limits.turn().readBytes());
  private static final Limit<Integer> ACCEPTS =
      limit("--accepts", Values.POSITIVE, limits -> limits.turn().accepts());
  private static final Limit<Integer> BACKLOG =
      limit("--backlog", Values.POSITIVE, limits -> limits.socket().backlog());

  private LimitOptions() {}

  /// An option that sets one of the limits.
  ///
  /// @param profile what a profile has for it
  private record Limit<T>(Option<T> option, Function<Limits, T> profile) {
    T of(ParsedOptions given, Limits limits) {
      var value = given.find(option);
      return value == null ? profile.apply(limits) : value;
    }

    Setting setting(Limits limits) {
      var value = profile.apply(limits);
      return new Setting(option, value, option.syntax().format(value), null);
    }
  }

  private static <T> Limit<T> limit(
      String name, ValueSyntax<T> syntax, Function<Limits, T> profile) {
    Supplier<String> standard =
        () -> {
          var lab = syntax.format(profile.apply(Limits.DEFAULT));
          var hardened = syntax.format(profile.apply(Limits.HARDENED));
          return lab.equals(hardened) ? lab : lab + "; hardened " + hardened;
        };
    var limit = new Limit<>(TABLE.optional(name, syntax, standard), profile);
    LIMITS.put(name, limit);
    return limit;
  }

  /// What holds for a limit that was not given: the profile decides. Null if the option is no
  /// limit.
  static @Nullable Setting profileDefault(Option<?> option, ParsedOptions given) {
    var limit = LIMITS.get(option.name());
    return limit == null ? null : limit.setting(given.get(PROFILE).limits());
  }

  /// The limits that were given, and those of the profile for the rest.
  ///
  /// @throws WrongUsage if the ring is too small for the lines
  static Limits limits(ParsedOptions given) throws WrongUsage {
    var profile = given.get(PROFILE).limits();
    int lineBytes = LINE_LIMIT.of(given, profile);
    int ringBytes = RING.of(given, profile);
    if (ringBytes / Limits.MIN_RING_LINES < lineBytes) {
      throw new WrongUsage(
          "--ring must be at least %d bytes for a --line-limit of %d, not %d"
              .formatted(Limits.MIN_RING_LINES * lineBytes, lineBytes, ringBytes));
    }
    return new Limits(
        new Limits.Lines(lineBytes, ringBytes),
        new Limits.Turn(READ.of(given, profile), ACCEPTS.of(given, profile)),
        new Limits.Rates(RATE.of(given, profile), PACE.of(given, profile)),
        new Limits.Socket(
            BACKLOG.of(given, profile),
            SEND_BUFFER.of(given, profile),
            KEEP_ALIVE.of(given, profile)),
        new Limits.Times(
            STALL.of(given, profile),
            IDLE.of(given, profile),
            profile.times().acceptPause(),
            LINGER.of(given, profile),
            STOP_FLUSH.of(given, profile)),
        PER_ADDRESS.of(given, profile));
  }
}
