package se.chatserver.adapter.nio.sim;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.chatserver.simulation.Violation;

/// The listening socket, with the clients that connect. When there is no descriptor left for one of
/// them, accepting fails and it goes on waiting, as on Linux.
final class SimServerChannel extends ServerSocketChannel {
  private final SimProvider provider;
  private final SimNetwork network;
  private final Queue<Link> waiting = new ArrayDeque<>();
  private @Nullable SocketAddress address;
  private @Nullable SimKey key;

  SimServerChannel(SimProvider provider, SimNetwork network) {
    super(provider);
    this.provider = provider;
    this.network = network;
  }

  void connect(Link link) {
    if (isOpen()) {
      waiting.add(link);
    } else {
      link.closeByServer();
    }
  }

  Collection<Link> waiting() {
    return Collections.unmodifiableCollection(waiting);
  }

  SimKey keyFor(SimSelector selector) {
    key = new SimKey(selector, this, () -> waiting.isEmpty() ? 0 : SelectionKey.OP_ACCEPT);
    return key;
  }

  @Override
  public ServerSocketChannel bind(SocketAddress local, int backlog) {
    address = local;
    return this;
  }

  @Override
  public @Nullable SocketChannel accept() throws IOException {
    network.called();
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    key.attended(SelectionKey.OP_ACCEPT);
    takeDescriptor();
    var link = waiting.poll();
    return link == null
        ? noOne()
        : network.addChannel(new SimSocketChannel(provider, network, link));
  }

  @Override
  public SocketAddress getLocalAddress() {
    return address;
  }

  @Override
  protected void implCloseSelectableChannel() {
    network.note("server stops listening");
    waiting.forEach(Link::closeByServer);
    waiting.clear();
  }

  @Override
  protected void implConfigureBlocking(boolean block) {
    Violation.unless(!block, "blocks while it accepts");
  }

  @Override
  public String toString() {
    return "the executor";
  }

  /// As on Linux, where it is taken before anybody has looked who is there.
  private void takeDescriptor() throws IOException {
    var descriptors = network.descriptors();
    try {
      descriptors.take();
    } catch (IOException e) {
      descriptors.failed();
      throw e;
    }
  }

  private @Nullable SocketChannel noOne() {
    network.descriptors().putBack();
    return null;
  }

  // ---- options, and what the loop does not use

  @Override
  public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) {
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.of();
  }

  @Override
  public ServerSocket socket() {
    throw new UnsupportedOperationException();
  }
}
