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
/// The far end's half is public; the server's half is what [SimSocketChannel] calls. What is sent
/// to the far end is only counted here: a [WireTap] has seen it when it was written.
public final class Link {
  /// How the bytes on their way to the server are cut into reads.
  public enum Cut {
    /// One byte in each read.
    BYTES,
    /// Anywhere.
    ANYWHERE,
    /// As they were sent.
    AS_SENT
  }

  /// For how long a kernel may be mistaken about what has come, and what there is room for.
  static final Duration ON_ITS_WAY = Duration.ofMillis(50);

  /// What the server knows of the far end's output.
  public enum End {
    NOT_SEEN,
    FINISHED,
    BROKEN
  }

  private final SimNetwork network;
  private final InetSocketAddress address;
  private final String name;
  private final int capacity;
  private final Runnable arrival;
  private final Inbound inbound;
  private final StallClock stallClock;
  private long written;
  private long taken;
  private boolean isFinished;
  private boolean isDeaf;
  private boolean isReset;
  private boolean isLost;
  private boolean isOutputEnded;
  private boolean isAccepted;
  private boolean isClosed;
  private End end = End.NOT_SEEN;
  private long since;
  private long endedAt;

  Link(SimNetwork network, InetSocketAddress address, Cut cut, int capacity, Runnable arrival) {
    this.network = network;
    this.address = address;
    this.name = address.getAddress().getHostAddress() + ":" + address.getPort();
    this.capacity = capacity;
    this.arrival = arrival;
    this.inbound = new Inbound(network, cut);
    this.stallClock = new StallClock(network);
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
    isFinished = true;
    endedAt = network.now();
  }

  /// Finishes and goes away: whatever is written to it is answered with a reset.
  public void close() {
    network.note("%s closes", this);
    isFinished = true;
    endedAt = network.now();
    isDeaf = true;
  }

  /// Breaks the connection.
  ///
  /// @param isDestructive whether what the server has received and not yet read is lost
  public void reset(boolean isDestructive) {
    network.note("%s resets%s", this, isDestructive ? ", unread bytes are lost" : "");
    isReset = true;
    isDeaf = true;
    endedAt = network.now();
    if (isDestructive) {
      inbound.lose();
    }
  }

  /// Closes its socket after the server has: there is nothing more to come.
  public void hangUp() {
    network.note("%s has read the end", this);
    isFinished = true;
    endedAt = network.now();
  }

  /// Takes at most so many of the bytes that have come from the server.
  public void take(int most) {
    taken += Math.min(most, inFlight());
  }

  public int inFlight() {
    return (int) (written - taken);
  }

  /// Whether the far end has read the end of what the server sends.
  public boolean isOverForFarEnd() {
    return isLost || ((isOutputEnded || isClosed) && inFlight() == 0);
  }

  // ---- what a checker may know

  /// How many bytes the server has read.
  public long read() {
    return inbound.read();
  }

  /// In how many reads that was.
  public int reads() {
    return inbound.reads();
  }

  /// How many bytes it was in the first read.
  public int firstRead() {
    return inbound.firstRead();
  }

  /// How many bytes it was in the shortest read.
  public int shortestRead() {
    return inbound.shortestRead();
  }

  /// Since when nothing has been read from it, or it was accepted.
  public long silentSince() {
    return inbound.silentSince();
  }

  /// Whether the server was told that there is nothing to read, when it had been so long without.
  public boolean isSilentFor(Duration time) {
    return inbound.isEmptyAt(time.toNanos());
  }

  /// Since when the server could have read bytes from it and has read none; now if there are none.
  public long unreadSince() {
    return Math.max(inbound.unreadSince(), since);
  }

  public End end() {
    return end;
  }

  /// Whether the server, for all it knows, is alone.
  public boolean isReset() {
    return isReset;
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

  /// Whether the last write took less than it was given.
  public boolean isOwed() {
    return stallClock.isRunning();
  }

  /// Since when the server has been owing bytes of which none were taken; now if it owes none.
  public long owedSince() {
    return stallClock.since();
  }

  /// Whether a write took nothing when nothing had been taken for so long.
  public boolean isStalledFor(Duration time) {
    return stallClock.isTriedAt(time.toNanos());
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

  /// Whether there is something that the server could read.
  public boolean isReadable() {
    return !inbound.isEmpty() || isFinished || isReset;
  }

  boolean isWritable() {
    return isReset || isDeaf || inFlight() < capacity;
  }

  void accept() {
    isAccepted = true;
    since = network.now();
    inbound.begin();
  }

  int read(ByteBuffer into) throws IOException {
    inbound.asked();
    if (isReadable() && isOnItsWay() && network.isReadEmpty()) {
      inbound.foundNothing();
      return 0;
    }
    if (inbound.isEmpty()) {
      return end(isReset && !(isFinished && network.dice().oneIn(2)));
    }
    int size = inbound.read(into);
    network.note("server reads %d B from %s", size, this);
    return size;
  }

  int write(ByteBuffer from) throws IOException {
    Violation.unless(!isOutputEnded, "writes to %s after ending its output", this);
    if (isReset) {
      network.note("server cannot write to %s", this);
      stallClock.stop();
      throw new IOException("Broken pipe");
    }
    var bytes = new byte[network.shortened(least(), Math.min(from.remaining(), room()))];
    from.get(bytes);
    written += bytes.length;
    stallClock.count(bytes.length, from.remaining());
    network.note("server writes %d B to %s, %d B are left", bytes.length, this, from.remaining());
    network.tap().wrote(this, bytes);
    if (isDeaf && bytes.length > 0) {
      isReset = true;
      endedAt = network.now();
    }
    arrival.run();
    return bytes.length;
  }

  void endOutput() throws IOException {
    if (isReset) {
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

  private boolean isOnItsWay() {
    return inbound.isEmpty()
        ? network.now() - endedAt < ON_ITS_WAY.toNanos()
        : inbound.isOnItsWay();
  }

  /// A kernel that takes nothing although it has room does so for a moment.
  private int least() {
    return network.now() - stallClock.since() > ON_ITS_WAY.toNanos() ? 1 : 0;
  }

  private int room() {
    return isDeaf ? Integer.MAX_VALUE : capacity - inFlight();
  }

  private int end(boolean isBroken) throws IOException {
    if (!isFinished && !isReset) {
      inbound.foundNothing();
      return 0;
    }
    Violation.unless(end == End.NOT_SEEN, "reads the end of %s again", this);
    end = isBroken ? End.BROKEN : End.FINISHED;
    network.note("server reads the end of %s: %s", this, end);
    if (isBroken) {
      throw new IOException("Connection reset");
    }
    return -1;
  }

  /// A kernel that closes a socket, or has closed it, and holds bytes nobody will read, sends a
  /// reset; and one that receives a reset may throw away what it had not given to its program yet.
  private void loseAnswer() {
    if (inFlight() > 0 && network.dice().oneIn(2)) {
      isLost = true;
    }
  }
}
