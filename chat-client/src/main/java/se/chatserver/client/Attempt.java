package se.chatserver.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection of a [MessageSender]. [#run] is called by one thread; another may ask what is
/// [missing][#missing], and close it at any time.
final class Attempt implements AutoCloseable {
  private final MessageSender plan;
  private final long deadline;
  private volatile String missing;
  private volatile String hint = "";
  private @Nullable Socket open;
  private boolean isClosed;

  Attempt(MessageSender plan) {
    this.plan = plan;
    this.deadline = System.nanoTime() + plan.timeout().toNanos();
    this.missing = "no address of \"%s\" was found".formatted(plan.server().host());
  }

  /// What has not happened yet, as the beginning of a sentence.
  String missing() {
    return missing;
  }

  /// What is known about the reason; empty if nothing is.
  String hint() {
    return hint;
  }

  void run(List<String> lines) throws NotDelivered {
    var socket = encrypted(connected(addresses()));
    var echo = new Echo((InetSocketAddress) socket.getLocalSocketAddress());
    try {
      var reader = new LineReader(socket.getInputStream());
      for (var line : lines) {
        say(line, socket, reader, echo);
      }
      socket.shutdownOutput();
    } catch (IOException e) {
      throw closed(e.getMessage(), echo);
    }
  }

  private List<InetAddress> addresses() throws NotDelivered {
    try {
      return List.of(InetAddress.getAllByName(plan.server().host()));
    } catch (UnknownHostException _) {
      throw new NotDelivered("there is no host \"%s\"".formatted(plan.server().host()));
    }
  }

  /// Each address has its part of the time that is left, so that one which does not answer leaves
  /// some for the others.
  private Socket connected(List<InetAddress> addresses) throws NotDelivered {
    missing = plan.server() + " did not answer";
    var failure = new IOException("no address");
    for (int i = 0; i < addresses.size(); i++) {
      long millis = (deadline - System.nanoTime()) / 1_000_000 / (addresses.size() - i);
      var socket = new Socket();
      try {
        keep(socket);
        var address = new InetSocketAddress(addresses.get(i), plan.server().port());
        socket.connect(address, (int) Math.max(1, millis));
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw new NotDelivered("cannot connect to %s: %s".formatted(plan.server(), reason(failure)));
  }

  private Socket encrypted(Socket socket) throws NotDelivered {
    var tls = plan.tls();
    if (tls == null) {
      return socket;
    }
    missing = plan.server() + " did not complete a TLS handshake";
    try {
      return tls.encrypt(socket, plan.server());
    } catch (IOException e) {
      throw new NotDelivered("no TLS with %s: %s".formatted(plan.server(), reason(e)));
    }
  }

  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /// Each line is a write of its own, and the next follows when the room has been shown it: a
  /// server may take what it reads at once for one message.
  private void say(String line, Socket socket, LineReader reader, Echo echo)
      throws IOException, NotDelivered {
    echo.expect(line);
    missing = plan.server() + " has not shown the room the message";
    Thread.ofVirtual().start(() -> write(line, socket));
    while (!echo.isShown()) {
      var received = reader.next();
      if (received == null) {
        throw closed("", echo);
      }
      echo.received(received);
      hint = echo.hint();
      if (echo.isCut()) {
        throw new NotDelivered(plan.server() + " has not shown all of a line" + echo.hint());
      }
    }
  }

  /// On a thread of its own, because a server may read nothing while nobody reads what it sends.
  private void write(String line, Socket socket) {
    try {
      socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
    } catch (IOException _) {
      // The reader is told more: it may still find a notice that says why.
    }
  }

  private NotDelivered closed(@Nullable String reason, Echo echo) {
    var why = reason == null || reason.isEmpty() ? "" : " (" + reason + ")";
    return new NotDelivered(
        "%s closed the connection%s before it had shown the room the message%s"
            .formatted(plan.server(), why, echo.hint()));
  }

  private synchronized void keep(Socket socket) throws IOException {
    if (isClosed) {
      socket.close();
      throw new IOException("given up");
    }
    open = socket;
  }

  /// Ends whatever [#run] waits for, but finding the host.
  @Override
  public synchronized void close() {
    isClosed = true;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
