package se.chatserver.adapter.nio.sim;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectionKey;
import se.chatserver.simulation.Violation;

/// A key that remembers what it was reported for and whether that was seen to: one that is reported
/// and left as it is would be reported for ever, and the loop spin.
final class SimKey extends AbstractSelectionKey {
  private final SimSelector selector;
  private final SelectableChannel channel;
  private final Readiness readiness;
  private int interest;
  private int ready;
  private int unattended;

  SimKey(SimSelector selector, SelectableChannel channel, Readiness readiness) {
    this.selector = selector;
    this.channel = channel;
    this.readiness = readiness;
  }

  @Override
  public SelectableChannel channel() {
    return channel;
  }

  @Override
  public Selector selector() {
    return selector;
  }

  @Override
  public int interestOps() {
    requireValid();
    return interest;
  }

  @Override
  public SelectionKey interestOps(int ops) {
    requireValid();
    if ((ops & ~channel.validOps()) != 0) {
      throw new IllegalArgumentException("interest in " + ops);
    }
    interest = ops;
    unattended &= ops;
    return this;
  }

  @Override
  public int readyOps() {
    requireValid();
    return ready;
  }

  /// What it could be reported for now.
  int reportable() {
    return isValid() ? readiness.ops() & interest : 0;
  }

  int report(int ops) {
    ready = ops & interest;
    unattended = ready;
    return ready;
  }

  /// The server has called the operation that the key was reported for.
  void attended(int op) {
    unattended &= ~op;
  }

  /// G10: everyone who is ready is served in each turn, or waits in line and is not reported again.
  void requireAttended() {
    if (unattended != 0 && isValid()) {
      throw new Violation("G10: %s was ready and not served".formatted(channel));
    }
  }

  private void requireValid() {
    if (!isValid()) {
      throw new CancelledKeyException();
    }
  }

  /// What a channel is ready for.
  interface Readiness {
    int ops();
  }
}
