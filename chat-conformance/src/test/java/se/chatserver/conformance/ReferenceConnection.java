package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// One connection of the reference server: the thread that reads, and the thread that writes what
/// is owed.
final class ReferenceConnection {
  private static final int HOLD_MILLIS = 200;
  private static final int LOOK_MILLIS = 20;

  private final ReferenceServer server;
  private final Socket socket;
  private final Deque<byte[]> owed = new ArrayDeque<>();
  private final ReferenceDecoder decoder;
  private String tag = "";
  private String postponed = "";
  private int owedBytes;
  private int rounds;
  private int missed;
  private boolean leaving;
  private volatile long writingSince;

  ReferenceConnection(ReferenceServer server, Socket socket) {
    this.server = server;
    this.socket = socket;
    this.decoder = new ReferenceDecoder(server, this);
  }

  boolean has(Fault fault) {
    return server.has(fault);
  }

  String line(String text) {
    boolean bare = text.startsWith("* ") && has(Fault.SHOWS_NOTICES_BARE);
    return bare ? text : tag + " " + text;
  }

  void stay() {
    try (socket) {
      server.prepare(socket);
      InetSocketAddress address = (InetSocketAddress) socket.getRemoteSocketAddress();
      tag = Tag.of(address);
      if (has(Fault.LONG_IPV6)) {
        tag = "[" + address.getHostString() + ":" + address.getPort() + "]";
      }
      Thread writer = Thread.ofPlatform().daemon().start(this::write);
      read();
      if (has(Fault.FORGETS_WHAT_IS_OWED)) {
        socket.setSoLinger(true, 0);
        return;
      }
      finish();
      writer.join();
    } catch (IOException _) {
      server.leave(this);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() throws IOException {
    if (!server.enter(this)) {
      if (!has(Fault.TURNS_AWAY_UNTOLD)) {
        owe("* Rummet är fullt.");
      }
      return;
    }
    if (has(Fault.NEGOTIATES_FIRST)) {
      answer("\u00ff\u00fb\u0001");
    }
    try {
      readAll();
    } catch (SocketException e) {
      if (has(Fault.DIES_OF_RESET)) {
        server.die();
      }
      if (has(Fault.FORGETS_LEAVE_OF_RESET)) {
        server.forget(this);
        return;
      }
    }
    server.leave(this);
  }

  private void readAll() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[has(Fault.LARGE_CHUNKS) ? 65536 : 2048];
    while (!decoder.ended()) {
      socket.setSoTimeout(decoder.holdsUndecided() ? HOLD_MILLIS : 0);
      try {
        int count = server.turns().isLate() ? readLate(in, buffer) : in.read(buffer);
        server.turns().await(Math.max(count, 0));
        server.turns().awaitFirst(server.isFirst(this), in.available());
        if (count < 0) {
          decoder.end();
        } else if (!endsWithin(in, buffer, count)) {
          decoder.read(Arrays.copyOf(buffer, count));
        }
      } catch (SocketTimeoutException _) {
        decoder.holdNoLonger();
      }
    }
  }

  /// What comes waits in the system until the thread gets its turn.
  private int readLate(InputStream in, byte[] buffer) throws IOException {
    long hold = TimeUnit.MILLISECONDS.toNanos(HOLD_MILLIS);
    long deadline = System.nanoTime() + (decoder.holdsUndecided() ? hold : Long.MAX_VALUE / 2);
    socket.setSoTimeout(1);
    while (true) {
      server.turns().await();
      try {
        return in.read(buffer);
      } catch (SocketTimeoutException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
    }
  }

  private boolean endsWithin(InputStream in, byte[] buffer, int count) throws IOException {
    if (!has(Fault.LOOKS_BEFORE_IT_SPEAKS)) {
      return false;
    }
    socket.setSoTimeout(LOOK_MILLIS);
    try {
      int next = in.read();
      if (next >= 0) {
        byte[] both = Arrays.copyOf(buffer, count + 1);
        both[count] = (byte) next;
        decoder.read(both);
      }
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  synchronized void answer(String bytes) {
    owed.add(bytes.getBytes(ISO_8859_1));
    notifyAll();
  }

  synchronized void owe(String line) {
    boolean said = has(Fault.SWAPS_TWO_LINES) && server.isFirst(this) && line.contains("runda");
    if (said && ++rounds == 2) {
      postponed = line;
      return;
    }
    put(line);
    if (!postponed.isEmpty()) {
      put(postponed);
      postponed = "";
    }
  }

  private void put(String line) {
    byte[] bytes =
        (line + (has(Fault.LF_OUT) ? "\n" : "\r\n"))
            .getBytes(has(Fault.LATIN1_OUT) ? ISO_8859_1 : UTF_8);
    if (has(Fault.WAITS_FOR_SLOW)) {
      writeNow(bytes);
      return;
    }
    owed.add(bytes);
    owedBytes += bytes.length;
    while (owedBytes > ReferenceServer.RING_BYTES && !has(Fault.KEEPS_ALL_FOR_SLOW)) {
      owedBytes -= owed.remove().length;
      missed++;
    }
    notifyAll();
  }

  private void writeNow(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException _) {
      close();
    }
  }

  private synchronized void finish() {
    leaving = true;
    notifyAll();
  }

  private void write() {
    try {
      for (byte[] next = next(); next.length > 0; next = next()) {
        writingSince = System.nanoTime();
        socket.getOutputStream().write(next);
        writingSince = 0;
      }
    } catch (IOException _) {
      // The reader finds out too, and leaves.
      writingSince = 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized byte[] next() throws InterruptedException {
    while (owed.isEmpty() && !leaving) {
      wait();
    }
    if (missed > 0) {
      int count =
          missed + (has(Fault.COUNTS_TOO_FEW) ? -1 : 0) + (has(Fault.COUNTS_TOO_MANY) ? 9999 : 0);
      missed = 0;
      return ("* Du missade " + count + " rader.\r\n").getBytes(UTF_8);
    }
    byte[] next = owed.isEmpty() ? new byte[0] : owed.remove();
    owedBytes -= next.length;
    return next;
  }

  synchronized boolean isBehind() {
    return owedBytes > ReferenceServer.RING_BYTES / 2;
  }

  boolean isStalled() {
    long since = writingSince;
    return since != 0 && System.nanoTime() - since > server.stall().toNanos();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
