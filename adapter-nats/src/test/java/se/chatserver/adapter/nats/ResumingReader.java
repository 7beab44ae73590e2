package se.chatserver.adapter.nats;

import java.util.ArrayList;
import java.util.List;
import se.chatserver.application.Entry;

/// A browser that reads now at one node and now at another one, each time after the last number it
/// has seen.
final class ResumingReader {
  private final World world;
  private final List<Entry> read = new ArrayList<>();
  private long last;

  ResumingReader(World world) {
    this.world = world;
  }

  /// Reads what a node has after the last number.
  void readAt(SimNode node) {
    for (var entry : node.transcript()) {
      if (entry.number() > last) {
        boolean isGap = read.isEmpty() || node.transcript().getFirst().number() == entry.number();
        world.require(
            entry.number() == last + 1 || isGap,
            "a reader comes to %s after %d and reads %s",
            node,
            last,
            entry);
        read.add(entry);
        last = entry.number();
      }
    }
  }

  /// It has read what there was, in its order, but for announced gaps.
  void conclude(ReferenceLog reference) {
    for (var entry : read) {
      reference.requireEntry("a reader", entry);
    }
  }
}
