package se.chatserver.adapter.nio.sim;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import se.chatserver.simulation.Violation;

/// One TCP connection, as its two kernels see it.
///
/// ```
/// far end  --send--> [ segments, any number ] --read-->  server
/// far end  <--take-- [ at most `capacity` bytes ] <--write--  server
/// ```
///
/// The far end's half is public; the server's half is what [SimSocketChannel] calls.
public final class Link {
  /// For how long a kernel may be mistaken about what has come, and what there is room for.
  static final Duration ON_ITS_WAY = Duration.ofMillis(50);

  private final SimNetwork network;
  private final InetSocketAddress address;
  private final String name;
  private final Runnable arrival;
  private final Inbound inbound;
  private final Outbound outbound;
  private boolean isDeaf;
  private boolean isLost;
  private boolean isOutputEnded;
  private boolean isAccepted;
  private boolean isClosed;
  private long since;

  Link(
      SimNetwork network,
      InetSocketAddress address,
      Inbound.Cut cut,
      int capacity,
      Runnable arrival) {
    this.network = network;
    this.address = address;
    this.name = address.getAddress().getHostAddress() + ":" + address.getPort();
    this.arrival = arrival;
    this.inbound = new Inbound(network, cut, this);
    this.outbound = new Outbound(network, capacity);
    this.since = network.now();
  }

  /// The far end's address, as people write it.
  public String name() {
    return name;
  }

  // ---- the far end

  /// Sends bytes to the server. If it has closed its socket already it answers with a reset.
  public void send(byte[] bytes) {
    network.note("%s sends %d B", this, bytes.length);
    if (isClosed) {
      loseAnswer();
    } else {
      inbound.send(bytes);
    }
  }

  /// Says that no more will be sent; goes on reading.
  public void finish() {
    network.note("%s finishes", this);
    inbound.finish();
  }

  /// Finishes and goes away: whatever is written to it is answered with a reset.
  public void close() {
    network.note("%s closes", this);
    inbound.finish();
    isDeaf = true;
  }

  /// Breaks the connection.
  ///
  /// @param isDestructive whether what the server has received and not yet read is lost
  public void reset(boolean isDestructive) {
    network.note("%s resets%s", this, isDestructive ? ", unread bytes are lost" : "");
    inbound.breakOff();
    isDeaf = true;
    if (isDestructive) {
      inbound.lose();
    }
  }

  /// Closes its socket after the server has: there is nothing more to come.
  public void hangUp() {
    network.note("%s has read the end", this);
    inbound.finish();
  }

  /// Takes at most this many of the bytes that have come from the server.
  public void take(int most) {
    outbound.take(most);
  }

  /// Whether the far end has read the end of what the server sends.
  public boolean isOverForFarEnd() {
    return isLost || ((isOutputEnded || isClosed) && outbound.inFlight() == 0);
  }

  // ---- what a checker may know

  /// What is on its way to the server, and what it has read.
  public Inbound inbound() {
    return inbound;
  }

  /// What is on its way from the server.
  public Outbound outbound() {
    return outbound;
  }

  /// Since when the server could have read bytes from it and has read none; now if there are none.
  public long unreadSince() {
    return Math.max(inbound.unreadSince(), since);
  }

  /// Whether the server, for all it knows, is alone.
  public boolean isReset() {
    return inbound.isBroken();
  }

  public boolean isAccepted() {
    return isAccepted;
  }

  public boolean isClosed() {
    return isClosed;
  }

  /// Whether the server's last bytes were destroyed because it closed carelessly.
  public boolean isLost() {
    return isLost;
  }

  /// Whether the server has ended its output before closing.
  public boolean isOutputEnded() {
    return isOutputEnded;
  }

  /// When the link came to the state it is in: waiting, accepted, output ended.
  public long since() {
    return since;
  }

  /// Whether it was read from after it had been in its state for so long.
  public boolean isAskedAfter(Duration time) {
    return inbound.askedAt() - since >= time.toNanos();
  }

  // ---- the server

  InetSocketAddress address() {
    return address;
  }

  boolean isWritable() {
    return isReset() || isDeaf || outbound.hasRoom();
  }

  void accept() {
    isAccepted = true;
    since = network.now();
    inbound.begin();
  }

  int read(ByteBuffer into) throws IOException {
    return inbound.read(into);
  }

  int write(ByteBuffer from) throws IOException {
    Violation.unless(!isOutputEnded, "writes to %s after ending its output", this);
    if (isReset()) {
      network.note("server cannot write to %s", this);
      outbound.stop();
      throw new IOException("Broken pipe");
    }
    var bytes = outbound.write(from, isDeaf);
    network.note("server writes %d B to %s, %d B are left", bytes.length, this, from.remaining());
    network.tap().wrote(this, bytes);
    if (isDeaf && bytes.length > 0) {
      inbound.breakOff();
    }
    arrival.run();
    return bytes.length;
  }

  void endOutput() throws IOException {
    if (isReset()) {
      throw new IOException("Socket is not connected");
    }
    network.note("server ends its output to %s", this);
    isOutputEnded = true;
    since = network.now();
    arrival.run();
  }

  void closeByServer() {
    network.note("server closes %s", this);
    isClosed = true;
    if (!inbound.isEmpty()) {
      loseAnswer();
    }
    arrival.run();
  }

  @Override
  public String toString() {
    return "#" + address.getPort();
  }

  /// A kernel that closes a socket, or has closed it, and holds bytes nobody will read, sends a
  /// reset; and one that receives a reset may throw away what it had not given to its program yet.
  private void loseAnswer() {
    if (outbound.inFlight() > 0 && network.dice().oneIn(2)) {
      isLost = true;
    }
  }
}
