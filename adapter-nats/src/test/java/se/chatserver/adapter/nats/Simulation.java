package se.chatserver.adapter.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.chatserver.simulation.Dice;
import se.chatserver.simulation.Trace;

/// A room on some nodes, as one seed has it: for a while they are used and disturbed, and then all
/// has to come right.
public final class Simulation {
  private static final long PATIENCE = 60 * World.SECOND;
  private static final int MOST_MACHINES = 4;

  private final World world;
  private final Timeouts timeouts;
  private final Dice dice;
  private final ReferenceLog reference;
  private final HeardHeartbeats heard;
  private final SimCluster cluster;
  private final Conditions conditions;
  private final Disturbances disturbances;
  private final Justification justification;
  private final List<SimMachine> machines = new ArrayList<>();
  private final ResumingReader reader;
  private final long disturbed;
  private final long leastBytes;

  private Simulation(long seed, Trace trace) {
    dice = new Dice(seed);
    world = new World(dice, trace);
    boolean isHasty = dice.oneIn(2);
    timeouts = timeouts(isHasty ? Duration.ofMillis(300) : Duration.ofSeconds(3));
    leastBytes = isHasty ? 300 : 1; // else no reader keeps up with what is deleted
    reference = new ReferenceLog(world);
    heard = new HeardHeartbeats(world, timeouts.missedHeartbeats());
    cluster = new SimCluster(world, this::stored);
    conditions = Conditions.any(dice);
    disturbances = new Disturbances(world, timeouts);
    justification = new Justification(world, cluster, reference, disturbances);
    reader = new ResumingReader(world);
    disturbed = dice.between(4, 20) * World.SECOND;
    int count = dice.between(2, MOST_MACHINES);
    for (int i = 1; i <= count; i++) {
      machines.add(machine(i));
    }
  }

  /// Runs one seed.
  ///
  /// @return what went wrong, or null
  public static @Nullable Throwable failure(long seed) {
    return failure(seed, Trace.NONE);
  }

  static @Nullable Throwable failure(long seed, Trace trace) {
    var simulation = new Simulation(seed, trace);
    try {
      simulation.run();
      return null;
    } catch (FormatException | RuntimeException | Error e) {
      return e;
    } finally {
      simulation.end();
    }
  }

  private static Timeouts timeouts(Duration snapshot) {
    var second = Duration.ofSeconds(1);
    return new Timeouts(second, Duration.ofSeconds(10), second, second, 5, snapshot);
  }

  private SimMachine machine(int number) {
    var keep = dice.pick(Keep.ALL, new Keep(null, leastBytes), new Keep(null, 1_000));
    int latest = dice.pick(0, 5, 10_000);
    var name = SimNode.name(number);
    var options =
        new ClusterOptions(
            List.of("nats://a"), "chat", name, 0, keep, null, null, latest, 1 << 20, timeouts);
    return new SimMachine(
        world,
        whenOver -> {
          var process = new SimProcess(world, name);
          var client = new SimClient(cluster, process, options, conditions, heard);
          return new SimNode(world, reference, client, justification, whenOver);
        });
  }

  private void run() throws FormatException {
    machines.forEach(machine -> machine.startIn(dice.upTo(Duration.ofSeconds(2))));
    new Faults(world, cluster, machines, disturbances, disturbed).plan();
    for (int i = dice.between(5, 60); i > 0; i--) {
      world.in(at(), () -> withSome(SimNode::act));
    }
    for (int i = 0; i < 6; i++) {
      world.in(at(), () -> withSome(reader::readAt));
    }
    world.runUntil(disturbed);
    while (!isComplete()) {
      world.require(
          world.now() < disturbed + PATIENCE,
          "not all is well at the end: %s, present: %s",
          machines,
          reference.present());
      world.runUntil(world.now() + World.SECOND);
    }
    withSome(reader::readAt);
    reader.conclude(reference);
    nodes().forEach(SimNode::conclude);
    cluster.requireSnapshots();
  }

  private long at() {
    return dice.upTo(Duration.ofNanos(disturbed));
  }

  /// All who are alive are there, and show everything; nobody else is alive.
  private boolean isComplete() {
    var alive = nodes().stream().map(SimNode::processName).filter(Objects::nonNull).toList();
    return machines.stream().allMatch(SimMachine::isComplete)
        && alive.containsAll(reference.alive());
  }

  private List<SimNode> nodes() {
    return machines.stream().map(SimMachine::node).filter(Objects::nonNull).toList();
  }

  private void withSome(Consumer<SimNode> action) {
    var nodes = nodes();
    if (!nodes.isEmpty()) {
      action.accept(dice.pick(nodes));
    }
  }

  private void stored(SimCluster.Stored stored) {
    try {
      var message = MessageText.decode(stored.text());
      reference.add(stored, message);
      if (message instanceof LogMessage.Up up) {
        heard.up(RoomState.process(up.node(), stored.sequence()));
      }
    } catch (FormatException e) {
      throw new AssertionError(e);
    }
  }

  /// No thread is left.
  private void end() {
    nodes().forEach(node -> node.process().kill());
  }
}
