package se.chatserver.adapter.nio.sim;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/// The way into the simulation for a server that takes its network from outside.
final class SimProvider extends SelectorProvider {
  private final SimNetwork network;

  SimProvider(SimNetwork network) {
    this.network = network;
  }

  @Override
  public AbstractSelector openSelector() {
    return network.addSelector(new SimSelector(this, network));
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() {
    return network.addServer(new SimServerChannel(this, network));
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    network.descriptors().take();
    return new IdleSocketChannel(this, network);
  }

  @Override
  public DatagramChannel openDatagramChannel() {
    throw new UnsupportedOperationException();
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Pipe openPipe() {
    throw new UnsupportedOperationException();
  }
}
