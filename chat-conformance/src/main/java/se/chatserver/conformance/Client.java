package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A test client: one connection to the server under check.
final class Client extends Receiver implements AutoCloseable {
  private static final long LOOK_NANOS = 200_000;

  private final RuleRun run;
  private final String name;
  private final Socket socket;
  private final InetSocketAddress address;
  private final String prefix;

  /// Whether anything has been sent that the server has not been seen to have read.
  private volatile boolean isUnread;

  private Client(RuleRun run, String name, Socket socket) {
    super(run, socket);
    this.run = run;
    this.name = name;
    this.socket = socket;
    this.address = (InetSocketAddress) socket.getLocalSocketAddress();
    this.prefix = LineFormat.fill(run.format().prefix(), address, name);
  }

  /// Connects this socket.
  static Client connect(RuleRun run, String name, InetSocketAddress server, Socket socket)
      throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.connect(server, (int) run.patience().toMillis());
      return new Client(run, name, socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// The address and port that the server sees.
  InetSocketAddress address() {
    return address;
  }

  /// The address and port that the server sees, as it writes them.
  String tag() {
    return prefix.strip();
  }

  String came() {
    return LineFormat.fill(run.format().came(), address, name);
  }

  String left() {
    return LineFormat.fill(run.format().left(), address, name);
  }

  /// The line that the room sees when this client says `text`.
  String line(String text) {
    return prefix + text;
  }

  /// Sends text with a line feed after it, and waits until each of these has received the line.
  void say(String text, Client... receivers) throws IOException {
    send(text + "\n");
    for (Client receiver : receivers) {
      receiver.expect(line(text));
    }
  }

  void send(String text) throws IOException {
    send(text.getBytes(UTF_8));
  }

  /// Sends bytes in one write.
  void send(byte[] bytes) throws IOException {
    run.note(Text.of("did.sends", name, Visible.shortly(bytes)));
    isUnread = true;
    // A socket's own time limit is for reads only, and a server that has stopped reading must not
    // stop the check.
    var timer = CompletableFuture.delayedExecutor(run.patience().toMillis(), MILLISECONDS);
    var limit = CompletableFuture.runAsync(this::abort, timer);
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw socket.isClosed() ? new SocketTimeoutException("the server reads nothing") : e;
    } finally {
      limit.cancel(false);
    }
  }

  private void abort() {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }

  /// Sends what a server may well answer by closing the connection.
  ///
  /// @return whether it was still open
  boolean trySend(byte[] bytes) {
    try {
      send(bytes);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Sends bytes, without a word about it and for as long as it takes. See [BackgroundSender].
  void sendUnlogged(byte[] bytes) throws IOException {
    isUnread = true;
    socket.getOutputStream().write(bytes);
  }

  /// Takes in more at a time from now on.
  void enlargeReceiveBuffer() throws IOException {
    socket.setReceiveBufferSize(1 << 20);
  }

  /// Closes the sending half: the server reads an end of input.
  void closeOutput() throws IOException {
    run.note(Text.of("did.hangsUp", name));
    socket.shutdownOutput();
  }

  /// Closes at once, with a reset.
  void reset() throws IOException {
    run.note(Text.of("did.resets", name));
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /// Closes both halves, whatever there is left to read.
  void leave() throws IOException {
    run.note(Text.of("did.leaves", name));
    socket.close();
  }

  /// Waits until at least as many bytes as this text has are there to be read, without reading
  /// them.
  void awaitUnread(String text) throws IOException {
    long deadline = run.deadline();
    while (socket.getInputStream().available() < text.length() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
  }

  /// Waits until the server has read all that was sent to it, where the system shows that. A server
  /// with a thread for each client reads in any order, and on a busy machine late.
  void awaitRead() {
    if (!isUnread) {
      return;
    }
    isUnread = false;
    InetSocketAddress server = (InetSocketAddress) socket.getRemoteSocketAddress();
    long deadline = run.deadline();
    await(() -> SocketQueues.isAcknowledged(address, server), deadline);
    await(() -> SocketQueues.isRead(address, server), deadline);
  }

  private void await(BooleanSupplier condition, long deadline) {
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
  }

  /// Ends its sending half, if that is still open. See [RuleRun#close].
  void closeOutputQuietly() {
    try {
      socket.shutdownOutput();
    } catch (IOException _) {
      // Already closed or reset, which is as silent.
    }
  }

  /// Waits for the server's end of input, but no longer than this, and closes.
  void close(long deadlineNanos) {
    try (socket) {
      drain(deadlineNanos);
    } catch (IOException _) {
      // The run is over: nobody looks at this connection any more.
    }
  }

  @Override
  public void close() {
    close(System.nanoTime());
  }

  @Override
  public String toString() {
    return name + " " + Tag.of(address);
  }
}
