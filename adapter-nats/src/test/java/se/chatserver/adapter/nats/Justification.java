package se.chatserver.adapter.nats;

/// Judges whether a node had a reason to give up.
final class Justification {
  /// As long as it may take to say that it is down, and as long again to read that.
  private static final long CLOSING = 13 * World.SECOND;

  /// If nobody hears it.
  private static final long CLOSING_ALONE = 9 * World.SECOND;

  private final World world;
  private final SimCluster cluster;
  private final ReferenceLog reference;
  private final Disturbances disturbances;

  Justification(
      World world, SimCluster cluster, ReferenceLog reference, Disturbances disturbances) {
    this.world = world;
    this.cluster = cluster;
    this.reference = reference;
    this.disturbances = disturbances;
  }

  void requireReasonNotToStart(SimNode node, EngineException e) {
    requireReason(node, String.valueOf(e.getMessage()));
  }

  void requireReasonToFail(SimNode node, String reason) {
    if (reason.startsWith("the other servers of the room have not heard this one")) {
      world.require(
          reference.downBy(node.processName()) != null, "%s believes that it is down", node);
    } else {
      requireReason(node, reason);
    }
  }

  /// A log that was closed, and has not failed, has stored what it was given, and says itself that
  /// it is down. It does not take long.
  ///
  /// @param begin when it began to close
  void requireClosed(SimNode node, NatsEventLog log, ShownEntries shown, long begin) {
    world.require(
        shown.submitted().equals(reference.eventsOf(log.process())) || log.failure().isPresent(),
        "%s was closed and has forgotten some of %s",
        node,
        shown.submitted());
    world.require(
        isDown(log) || log.failure().isPresent() || disturbances.any(node),
        "%s has not said that it is down",
        node);
    world.require(
        world.now() - begin < (isDown(log) ? CLOSING : CLOSING_ALONE) || disturbances.stopped(node),
        "%s has taken %d ms to close",
        node,
        (world.now() - begin) / World.MILLI);
  }

  private boolean isDown(NatsEventLog log) {
    return log.process().equals(reference.downBy(log.process()));
  }

  private void requireReason(SimNode node, String reason) {
    if (reason.startsWith("the cluster has not answered for")) {
      world.require(
          node.isClosing() || disturbances.longEnough(node),
          "%s fails too early: %s",
          node,
          reason);
    } else if (reason.startsWith("the cluster has not given back all")) {
      world.require(node.isClosing(), "%s fails too early: %s", node, reason);
    } else if (reason.contains(", and this server has read ")) {
      long after = Long.parseLong(reason.replaceFirst(".* has read ", ""));
      world.require(cluster.first() > after + 1, "%s misses what is there: %s", node, reason);
    } else {
      world.require(false, "%s must not fail so: %s", node, reason);
    }
  }
}
