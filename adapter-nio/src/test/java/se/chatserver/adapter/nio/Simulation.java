package se.chatserver.adapter.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.sim.NetworkConditions;
import se.chatserver.adapter.nio.sim.SimNetwork;
import se.chatserver.application.EventLog;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.LineLog;
import se.chatserver.simulation.Dice;
import se.chatserver.simulation.Trace;
import se.chatserver.transport.Limits;

/// One whole life of a server, from its first client to its stop, as one seed has it.
public final class Simulation {
  private static final int LINE_BYTES = 128;

  /// Smaller than the limits would have it: no client here has an address so long, or lines so
  /// short.
  private static final int RING_BYTES = 32 << 10;

  private static final int READ_BYTES = 2048;
  private static final int SPEED = 2048;

  /// A client that reads promptly is sixteen times as fast, even with the least room in its kernel.
  private static final int PACE = 4096;

  private static final Duration IDLE = Duration.ofSeconds(4);
  private static final int MAX_CLIENTS = 12;
  private static final int FIRST_PORT = 50_000;

  private final Dice dice;
  private final SimNetwork network;
  private final RuleChecker checker;
  private final EventLoop loop;
  private final @Nullable SimEventLog lateLog;

  private Simulation(long seed, Trace trace) throws IOException {
    dice = new Dice(seed);
    network = new SimNetwork(dice, NetworkConditions.any(dice), trace);
    var limits = limits(dice);
    var log = new LineLog(EventFormat.SWEDISH, RING_BYTES, false);
    int capacity = dice.oneIn(5) ? dice.between(1, MAX_CLIENTS) : MAX_CLIENTS;
    lateLog = dice.oneIn(5) ? new SimEventLog(dice, network.agenda()) : null;
    checker = new RuleChecker(network, limits, capacity, RING_BYTES, log, lateLog);
    network.watchedBy(checker);
    var room = new Room(capacity, limits.perAddress());
    var events = lateLog == null ? EventLog.inMemory(() -> 0) : lateLog;
    var protocol =
        Protocols.recorded(room, events, log, checker.transcript(), Follower.NOTICES, limits);
    loop = NioTransport.bind(network.provider(), network.clock(), address(0, 9090), protocol);
    if (lateLog != null) {
      lateLog.start(loop.executor(), () -> network.agenda().punctuallyIn(0, this::stopNow));
    }
  }

  /// Runs one seed.
  ///
  /// @return what went wrong, or null
  public static @Nullable Throwable failure(long seed) {
    return failure(seed, Trace.NONE);
  }

  static @Nullable Throwable failure(long seed, Trace trace) {
    try {
      new Simulation(seed, trace).run();
      return null;
    } catch (Exception | Error e) {
      return e;
    }
  }

  private void run() throws IOException {
    int clients = dice.between(1, MAX_CLIENTS);
    var burst = dice.pick(Duration.ZERO, Duration.ofMillis(10), Duration.ofSeconds(2));
    boolean isFlood = dice.oneIn(8);
    for (int i = 1; i <= clients; i++) {
      var script = new ScriptWriter(dice, LINE_BYTES, isFlood).write();
      var client = new SimClient(address(i, FIRST_PORT + i), script, network);
      checker.add(client);
      network.agenda().in(dice.upTo(burst), client::connect);
    }
    beScarce();
    stop();
    while (!loop.isOver()) {
      loop.runOnce();
    }
    loop.close();
    network.agenda().runAll();
    checker.conclude();
  }

  /// For a while there may be no descriptors.
  private void beScarce() {
    if (dice.oneIn(4)) {
      long from = dice.upTo(Duration.ofSeconds(1));
      network.agenda().in(from, () -> network.setScarce(true));
      network.agenda().in(from + dice.upTo(Duration.ofSeconds(2)), () -> network.setScarce(false));
    }
  }

  private void stop() {
    var latest = dice.pick(Duration.ofMillis(10), Duration.ofSeconds(5), Duration.ofSeconds(40));
    network.agenda().punctuallyIn(dice.upTo(latest), this::stopNow);
  }

  private void stopNow() {
    network.note("stop");
    checker.stopped();
    loop.stop();
  }

  private static Limits limits(Dice dice) {
    return Limits.DEFAULT
        .withLineBytes(LINE_BYTES)
        .withTurn(Limits.DEFAULT.turn().accepts(), READ_BYTES)
        .withRingBytes(Limits.MIN_RING_BYTES)
        .withPace(dice.pick(0, PACE))
        .withBytesPerSecond(dice.pick(0, 0, 0, 0, SPEED))
        .withIdle(dice.pick(Duration.ZERO, Duration.ZERO, Duration.ZERO, IDLE));
  }

  private static InetSocketAddress address(int host, int port) {
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) host}), port);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }
}
