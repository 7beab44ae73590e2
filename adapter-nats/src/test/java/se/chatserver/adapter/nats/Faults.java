package se.chatserver.adapter.nats;

import java.time.Duration;
import java.util.List;
import se.chatserver.simulation.Dice;

/// What goes wrong in one run.
final class Faults {
  private static final int MOST = 5;
  private static final Duration SHORT = Duration.ofMillis(1_500);
  private static final Duration MEDIUM = Duration.ofSeconds(7);
  private static final Duration LONG = Duration.ofSeconds(18);

  /// Nobody hears anything any more, and 10 s later the last attempt to reach the engine ends.
  private static final long GIVES_UP = 12 * World.SECOND;

  private final World world;
  private final Dice dice;
  private final SimCluster cluster;
  private final List<SimMachine> machines;
  private final Disturbances disturbances;
  private final long end;

  /// @param end when all have to be over
  Faults(
      World world,
      SimCluster cluster,
      List<SimMachine> machines,
      Disturbances disturbances,
      long end) {
    this.world = world;
    this.dice = world.dice();
    this.cluster = cluster;
    this.machines = machines;
    this.disturbances = disturbances;
    this.end = end;
  }

  void plan() {
    for (int i = dice.between(0, MOST); i > 0; i--) {
      world.in(dice.upTo(Duration.ofNanos(end)), this::happen);
    }
    if (dice.oneIn(4)) {
      world.in(dice.upTo(Duration.ofNanos(end)), machines.getLast()::beGone);
    }
  }

  private void happen() {
    long nanos = Math.min(end - world.now(), dice.upTo(dice.pick(SHORT, MEDIUM, LONG)));
    var machine = dice.pick(machines);
    switch (dice.below(7)) {
      case 0 -> {
        world.note("no leader for %d ms", nanos / World.MILLI);
        disturbances.add(nanos);
        cluster.loseLeader(nanos);
      }
      case 1 -> {
        world.note("no engine for %d ms", nanos / World.MILLI);
        disturbances.add(nanos);
        cluster.goDown(nanos);
        machines.forEach(each -> expectToGiveUp(each, nanos));
      }
      case 2, 3 -> cut(machine, nanos);
      case 4 -> stop(machine, nanos);
      case 5 -> machine.kill();
      default -> close(machine);
    }
  }

  private void cut(SimMachine machine, long nanos) {
    var node = machine.node();
    if (node != null) {
      world.note("%s is cut off for %d ms", node, nanos / World.MILLI);
      disturbances.add(node, nanos, false);
      node.client().link().cut(nanos);
      if (dice.oneIn(4)) {
        long waits = dice.pick(nanos, 6 * World.SECOND); // as long as a node that ends tries to
        world.in(Math.max(0, nanos - dice.upTo(Duration.ofNanos(waits))), node::close);
      }
      expectToGiveUp(machine, nanos);
    }
  }

  /// After a little more than the time in which a node gives up, if it has no connection so long.
  private void expectToGiveUp(SimMachine machine, long nanos) {
    var node = machine.node();
    if (node != null && nanos > GIVES_UP) {
      world.in(
          GIVES_UP,
          () -> {
            if (!disturbances.stopped(node)) {
              node.requireGivenUp();
            }
          });
    }
  }

  private void stop(SimMachine machine, long nanos) {
    var node = machine.node();
    if (node != null) {
      world.note("%s is stopped for %d ms", node, nanos / World.MILLI);
      disturbances.add(node, nanos, true);
      node.process().stop(nanos);
    }
  }

  private static void close(SimMachine machine) {
    if (machine.node() != null) {
      machine.node().close();
    }
  }
}
