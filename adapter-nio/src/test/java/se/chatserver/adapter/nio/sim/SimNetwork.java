package se.chatserver.adapter.nio.sim;

import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.simulation.Dice;
import se.chatserver.simulation.Trace;
import se.chatserver.simulation.Violation;

/// The whole world outside the server: its kernel, its clock, the network and everyone on it.
///
/// ```
///   server's turn: select -- read, write, accept, .. -- select -- ..
///                     |         |                          |
///   the world acts:   what is due       now and then something, early
///                     and, if nothing is ready, what comes next
/// ```
///
/// One thread runs it all. Time passes only in `select`, and where the process does not run for a
/// while: before any call, and after any look at the clock.
public final class SimNetwork {
  private static final int MAX_CALLS_PER_TURN = 10_000;
  private static final int MAX_IDLE_TURNS = 50;
  private static final int MAX_CREEP_NANOS = 20_000;
  private static final Duration LATE =
      Duration.ofMillis(200).plus(NetworkConditions.OVERSLEEP.multipliedBy(2));

  private final Dice dice;
  private final NetworkConditions conditions;
  private final Trace trace;
  private final VirtualClock clock;
  private final Agenda agenda;
  private final SimProvider provider = new SimProvider(this);
  private final Descriptors descriptors = new Descriptors(this);
  private final Pauses pauses = new Pauses(this);
  private final List<SimSelector> selectors = new ArrayList<>();
  private final List<Link> open = new ArrayList<>();
  private @Nullable SimServerChannel server;
  private @Nullable WireTap tap;
  private int calls;
  private int idleTurns;

  public SimNetwork(Dice dice, NetworkConditions conditions, Trace trace) {
    this.dice = dice;
    this.conditions = conditions;
    this.trace = trace;
    clock = new VirtualClock(dice.pick(0L, -1L, Long.MAX_VALUE - 1_000_000_000L, dice.anything()));
    agenda = new Agenda(clock);
  }

  /// What the server takes for the system's own.
  public SelectorProvider provider() {
    return provider;
  }

  /// The clock that the server looks at.
  public LongSupplier clock() {
    return () -> {
      long time = clock.getAsLong();
      mayPause();
      return time;
    };
  }

  public Agenda agenda() {
    return agenda;
  }

  public Dice dice() {
    return dice;
  }

  /// Whom the network tells what the server does; to be set before the server's first turn.
  public void watchedBy(WireTap tap) {
    this.tap = tap;
  }

  /// Somebody connects.
  ///
  /// @param capacity how many bytes fit between the server and the far end's program
  /// @param arrival runs when the server has written or ended something
  public Link connect(InetSocketAddress from, Inbound.Cut cut, int capacity, Runnable arrival) {
    var link = new Link(this, from, cut, capacity, arrival);
    note("%s connects, room for %d B, cut %s", link, capacity, cut);
    server.connect(link);
    return link;
  }

  /// Begins or ends a time without descriptors.
  public void setScarce(boolean isScarce) {
    descriptors.setScarce(isScarce);
  }

  /// Whether there ever were no descriptors.
  public boolean wasScarce() {
    return descriptors.wasScarce();
  }

  /// The connections that the server has accepted and not closed.
  public List<Link> open() {
    return Collections.unmodifiableList(open);
  }

  /// Whether nothing that was opened here is open.
  public boolean isAllClosed() {
    return !server.isOpen()
        && descriptors.open() == 0
        && selectors.stream().noneMatch(Selector::isOpen);
  }

  public void note(String format, Object... arguments) {
    trace.note(now(), format, arguments);
  }

  /// Nanoseconds since the run began.
  public long now() {
    return clock.elapsed();
  }

  /// For how many of the nanoseconds since then the process has been running.
  public long awakeSince(long time) {
    return now() - time - pauses.since(time);
  }

  /// Whether there was a pause longer than that, in which the process did not run.
  public boolean hasPausedFor(Duration time) {
    return pauses.isAnyLongerThan(time);
  }

  WireTap tap() {
    return tap;
  }

  AbstractSelector addSelector(SimSelector selector) {
    selectors.add(selector);
    return selector;
  }

  ServerSocketChannel addServer(SimServerChannel channel) {
    server = channel;
    return channel;
  }

  SocketChannel addChannel(SimSocketChannel channel) {
    note("server accepts %s", channel);
    open.add(channel.link());
    return channel;
  }

  // ---- time

  /// One turn is over.
  void turn() {
    idleTurns = calls == 0 ? idleTurns + 1 : 0;
    Violation.unless(idleTurns < MAX_IDLE_TURNS, "spins: turns without sleep or work");
    calls = 0;
    open.removeIf(Link::isClosed);
    requireNobodyWaitsInVain();
    tap.turned();
    clock.advanceTo(now() + dice.below(MAX_CREEP_NANOS));
    agenda.runDue();
  }

  /// Lets time pass until the server is awake, or for so long.
  void sleep(long nanos, BooleanSupplier isAwake) {
    tap.sleeps();
    idleTurns = 0;
    long until = nanos == Agenda.NEVER ? nanos : now() + nanos + oversleep();
    while (!isAwake.getAsBoolean() && now() < until) {
      long next = Math.min(agenda.next(), until);
      Violation.unless(next != Agenda.NEVER, "sleeps for ever");
      clock.advanceTo(next);
      agenda.runDue();
    }
    tap.wakes();
  }

  /// The server calls the kernel.
  void called() {
    calls++;
    Violation.unless(calls < MAX_CALLS_PER_TURN, "never comes to the end of its turn");
    if (dice.oneIn(conditions.meanwhile())) {
      agenda.runNextEarly();
    }
    mayPause();
  }

  private void mayPause() {
    if (dice.oneIn(conditions.pause())) {
      pauses.pause();
    }
  }

  private long oversleep() {
    return dice.oneIn(conditions.oversleep()) ? dice.upTo(NetworkConditions.OVERSLEEP) : 0;
  }

  // ---- descriptors

  Descriptors descriptors() {
    return descriptors;
  }

  void releaseDescriptor() {
    descriptors.release();
  }

  /// G11: a new connection does not wait long once there is a descriptor for it.
  private void requireNobodyWaitsInVain() {
    for (var link : server.waiting()) {
      long waiting = Math.min(awakeSince(link.since()), descriptors.availableFor());
      Violation.unless(waiting < LATE.toNanos(), "G11: %s waits in vain", link);
    }
  }

  // ---- conditions

  boolean isSelectionEmpty() {
    return dice.oneIn(conditions.emptySelect());
  }

  boolean isReadEmpty() {
    return dice.oneIn(conditions.emptyRead());
  }

  /// @param least of it is taken, unless the size is less
  int shortened(int least, int size) {
    return dice.oneIn(conditions.shortWrite()) ? dice.between(Math.min(least, size), size) : size;
  }

  /// What is reported of a key that could be reported for `ops`.
  int reported(int ops) {
    if (dice.oneIn(conditions.overlooked())) {
      return 0;
    }
    return dice.oneIn(conditions.spurious()) ? dice.between(1, 31) : ops;
  }
}
