package se.chatserver.adapter.nio.sim;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A selector that never sleeps: where a real one would, it moves the clock to whatever happens
/// next. It reports keys in any order, sometimes too few, and sometimes one that is not ready.
final class SimSelector extends AbstractSelector {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final SimNetwork network;
  private final List<SimKey> keys = new ArrayList<>();
  private boolean isWoken;

  SimSelector(SimProvider provider, SimNetwork network) {
    super(provider);
    this.network = network;
  }

  @Override
  public int selectNow(Consumer<SelectionKey> action) {
    return select(action, () -> {});
  }

  @Override
  public int select(Consumer<SelectionKey> action) {
    return select(action, 0);
  }

  @Override
  public int select(Consumer<SelectionKey> action, long millis) {
    long nanos = millis == 0 ? Agenda.NEVER : millis * NANOS_PER_MILLI;
    return select(action, () -> network.sleep(nanos, this::isAwake));
  }

  @Override
  public Selector wakeup() {
    isWoken = true;
    return this;
  }

  @Override
  public Set<SelectionKey> keys() {
    return Set.copyOf(keys);
  }

  @Override
  protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
    var key =
        switch (channel) {
          case SimSocketChannel socket -> socket.keyFor(this);
          case SimServerChannel server -> server.keyFor(this);
          default -> throw new IllegalArgumentException("not of this network: " + channel);
        };
    key.attach(attachment);
    key.interestOps(ops);
    keys.add(key);
    return key;
  }

  @Override
  protected void implCloseSelector() {
    keys.forEach(this::deregister);
    keys.clear();
  }

  private int select(Consumer<SelectionKey> action, Runnable sleep) {
    if (!isOpen()) {
      throw new ClosedSelectorException();
    }
    forgetCancelled();
    keys.forEach(SimKey::requireAttended);
    network.turn();
    if (!isAwake()) {
      sleep.run();
    }
    isWoken = false;
    return network.isSelectionEmpty() ? 0 : report(action);
  }

  private boolean isAwake() {
    for (var key : keys) {
      if (key.reportable() != 0) {
        return true;
      }
    }
    return isWoken;
  }

  private int report(Consumer<SelectionKey> action) {
    var ready = new ArrayList<SimKey>();
    for (var key : keys) {
      if (key.isValid() && key.report(network.reported(key.reportable())) != 0) {
        ready.add(key);
      }
    }
    network.dice().shuffle(ready);
    ready.forEach(action);
    return ready.size();
  }

  private void forgetCancelled() {
    for (var key : cancelledKeys()) {
      keys.remove((SimKey) key);
      deregister((SimKey) key);
    }
    cancelledKeys().clear();
  }

  // ---- what the loop does not use

  @Override
  public Set<SelectionKey> selectedKeys() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int selectNow() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public int select(long millis) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public int select() throws IOException {
    throw new UnsupportedOperationException();
  }
}
