package se.chatserver.adapter.nats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When the engine, or a machine, or what is between them does not work.
final class Disturbances {
  private final World world;
  private final Timeouts timeouts;
  private final List<Disturbance> all = new ArrayList<>();

  /// @param machine null for all
  /// @param isStop whether the process itself does nothing
  private record Disturbance(@Nullable String machine, long begin, long end, boolean isStop) {}

  Disturbances(World world, Timeouts timeouts) {
    this.world = world;
    this.timeouts = timeouts;
  }

  /// The engine does not work.
  void add(long nanos) {
    all.add(new Disturbance(null, world.now(), world.now() + nanos, false));
  }

  /// A node has no connection, or is stopped.
  void add(SimNode node, long nanos, boolean isStop) {
    var machine = node.process().toString();
    all.add(new Disturbance(machine, world.now(), world.now() + nanos, isStop));
  }

  /// Whether there has been one of this node, or of all.
  boolean any(SimNode node) {
    return sumSince(node, 0) > 0;
  }

  /// Whether this node has been stopped for a while.
  boolean stopped(SimNode node) {
    return all.stream().anyMatch(each -> each.isStop() && concerns(each, node));
  }

  /// Whether a node may have had no answer for as long as it waits for one: half of that time is
  /// enough, because answers are lost at other times too.
  boolean longEnough(SimNode node) {
    long giveUp = timeouts.giveUp().toNanos();
    return sumSince(node, world.now() - giveUp - 6 * World.SECOND) >= giveUp / 2;
  }

  private long sumSince(SimNode node, long since) {
    long sum = 0;
    for (var each : all) {
      if (concerns(each, node)) {
        sum += Math.max(0, Math.min(world.now(), each.end()) - Math.max(since, each.begin()));
      }
    }
    return sum;
  }

  private static boolean concerns(Disturbance disturbance, SimNode node) {
    var machine = disturbance.machine();
    return machine == null || machine.equals(node.process().toString());
  }
}
