package se.chatserver.adapter.nats;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A machine on which a server runs, again and again: what starts it again when it has ended is not
/// part of the server.
final class SimMachine {
  private static final Duration ENDING = Duration.ofMillis(500);
  private static final Duration RESTART = Duration.ofSeconds(4);

  private final World world;
  private final NodeFactory factory;
  private @Nullable SimNode node;
  private boolean isGone;

  interface NodeFactory {
    SimNode start(Runnable whenOver);
  }

  SimMachine(World world, NodeFactory factory) {
    this.world = world;
    this.factory = factory;
  }

  /// Starts a server there some time from now.
  void startIn(long nanos) {
    world.in(
        nanos,
        () -> {
          if (node == null && !isGone) {
            node = factory.start(this::endLater);
          }
        });
  }

  @Nullable SimNode node() {
    return node;
  }

  /// Nothing will run there any more.
  void beGone() {
    isGone = true;
    kill();
  }

  /// Ends the server at once; it is started again.
  void kill() {
    var running = node;
    if (running != null) {
      node = null;
      running.kill();
      startIn(world.dice().upTo(RESTART));
    }
  }

  /// Whether it is as it should be when nothing is disturbed.
  boolean isComplete() {
    return isGone ? node == null : node != null && node.isComplete();
  }

  private void endLater() {
    var over = node;
    world.in(
        world.dice().upTo(ENDING),
        () -> {
          if (over != null && node == over) {
            kill();
          }
        });
  }

  @Override
  public String toString() {
    return node == null ? "nothing" : node.toString();
  }
}
