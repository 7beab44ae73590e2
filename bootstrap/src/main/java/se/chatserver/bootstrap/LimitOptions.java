package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.function.Function;
import se.chatserver.wire.Limits;

/// The options that limit what one connection may ask of the server.
final class LimitOptions {
  static final OptionTable TABLE = new OptionTable();

  private static final Option<Profile> PROFILE =
      TABLE.option(
          "--profile=KIND",
          new Choice<>(Profile.class),
          Profile.LAB,
          """
          the defaults of the limits below:
          lab       a network of people who trust each other
          hardened  a network that strangers can reach""");
  private static final Limit<Integer> LINE_LIMIT =
      limit(
          "--line-limit=BYTES",
          Values.LINE_LIMIT,
          Limits::lineBytes,
          "cuts longer lines, and tells their sender");
  private static final Limit<Integer> RING =
      limit(
          "--ring=BYTES",
          Values.RING,
          Limits::ringBytes,
          "how far a slow reader may fall behind, such as 512K,"
              + " before it misses lines and is told how many");
  private static final Limit<Integer> PER_ADDRESS =
      limit(
          "--per-address=N",
          Values.COUNT,
          Limits::perAddress,
          "the most connections from one address; further ones"
              + " are told so and closed; 0 for any number");
  private static final Limit<Integer> RATE =
      limit(
          "--rate=BYTES",
          Values.RATE,
          Limits::bytesPerSecond,
          "the most a client may send per second; more is read later; 0 for any amount");
  private static final Limit<Integer> PACE =
      limit(
          "--pace=BYTES",
          Values.PACE,
          Limits::pace,
          "senders wait for a reader that is far behind while it"
              + " takes this much per second; with 0 they never wait");
  private static final Limit<Duration> IDLE =
      limit(
          "--idle=TIME",
          Values.DEADLINE_OR_NONE,
          Limits::idle,
          "closes a client that sends nothing for TIME, such as 30m or 1h, and tells it why;"
              + " 0 for never");
  private static final Limit<Duration> STALL =
      limit(
          "--stall=TIME",
          Values.DEADLINE,
          Limits::stall,
          "closes a client that sends nothing and whose output makes no progress for TIME");
  private static final Limit<Duration> LINGER =
      limit(
          "--linger=TIME",
          Values.TIME,
          Limits::linger,
          "how long a client that the server closes may take to read its last lines");
  private static final Limit<Duration> STOP_FLUSH =
      limit(
          "--stop-flush=TIME",
          Values.TIME,
          Limits::stopFlush,
          "how long clients may take to read their last lines when the server stops");
  private static final Limit<Limits.KeepAlive> KEEP_ALIVE =
      limit(
          "--keep-alive=I/I/N",
          new Values.KeepAlive(),
          Limits::keepAlive,
          "TCP keep-alive: seconds of silence before the first probe, seconds between probes,"
              + " and how many without an answer end the connection");
  private static final Limit<Integer> SEND_BUFFER =
      limit(
          "--send-buffer=BYTES",
          Values.BUFFER,
          Limits::sendBufferBytes,
          "the kernel's send buffer for one client");
  private static final Limit<Integer> READ =
      limit(
          "--read=BYTES",
          Values.BUFFER,
          Limits::readBytes,
          "the most that is read from one client before the next one is served");
  private static final Limit<Integer> ACCEPTS =
      limit(
          "--accepts=N",
          Values.POSITIVE,
          Limits::accepts,
          "the most new connections before connected clients are served");
  private static final Limit<Integer> BACKLOG =
      limit(
          "--backlog=N",
          Values.POSITIVE,
          Limits::backlog,
          "the most connections that wait to be accepted; the kernel refuses more");

  private LimitOptions() {}

  /// An option that sets one of the limits.
  ///
  /// @param profile what a profile has for it
  private record Limit<T>(Option<T> option, Function<Limits, T> profile) {
    T of(ParsedOptions given, Limits limits) {
      var value = given.find(option);
      return value == null ? profile.apply(limits) : value;
    }
  }

  private static <T> Limit<T> limit(
      String usage, ValueSyntax<T> syntax, Function<Limits, T> profile, String description) {
    var lab = syntax.format(profile.apply(Limits.DEFAULT));
    var hardened = syntax.format(profile.apply(Limits.HARDENED));
    var standard = lab.equals(hardened) ? lab : lab + "; hardened " + hardened;
    return new Limit<>(TABLE.optional(usage, syntax, standard, description), profile);
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
        lineBytes,
        ringBytes,
        READ.of(given, profile),
        ACCEPTS.of(given, profile),
        BACKLOG.of(given, profile),
        SEND_BUFFER.of(given, profile),
        PER_ADDRESS.of(given, profile),
        RATE.of(given, profile),
        PACE.of(given, profile),
        STALL.of(given, profile),
        IDLE.of(given, profile),
        KEEP_ALIVE.of(given, profile),
        profile.acceptPause(),
        LINGER.of(given, profile),
        STOP_FLUSH.of(given, profile));
  }
}
