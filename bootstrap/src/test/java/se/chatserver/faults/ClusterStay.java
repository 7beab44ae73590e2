package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// One connection of a client to a chat server: what it has said and read, and when. Any thread.
final class ClusterStay implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;
  private static final String NOTICE = "* ";

  private final Socket socket = new Socket();
  private final BufferedReader reader;
  private final String tag;
  private final List<String> lines = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private int said;
  private boolean isOver;

  /// Connects.
  ///
  /// @param from an address that no other client has
  ClusterStay(InetAddress from, InetSocketAddress server) throws IOException {
    try {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(server, CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      tag = "[%s:%d]".formatted(from.getHostAddress(), socket.getLocalPort());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// How the room writes whom its lines are from.
  String tag() {
    return tag;
  }

  /// Reads until the server closes the connection, or [#close] does.
  void read() {
    try {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith(NOTICE)) {
          add(line);
        }
      }
    } catch (IOException _) {
      // a reset: that was all
    }
    end();
  }

  /// Says the next number, if it is inside. Another thread than the one that reads.
  void say() {
    try {
      if (isInside()) {
        socket.getOutputStream().write((next() + "\n").getBytes(UTF_8));
      }
    } catch (IOException _) {
      end();
    }
  }

  /// Whether it has read that it has come, and is connected.
  synchronized boolean isInside() {
    return !lines.isEmpty() && !isOver;
  }

  synchronized boolean isOver() {
    return isOver;
  }

  synchronized int said() {
    return said;
  }

  /// How many lines it has read.
  synchronized int count() {
    return lines.size();
  }

  /// What it has read, without notices.
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /// When it read the first line that satisfies this, of [System#nanoTime]; -1 if there is none.
  synchronized long timeOf(String line) {
    int index = lines.lastIndexOf(line);
    return index < 0 ? -1 : times.get(index);
  }

  /// The longest time without a line that ended after one time and before another, of
  /// [System#nanoTime].
  synchronized long longestPause(long from, long to) {
    long longest = 0;
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i) - from > 0 && times.get(i) - to < 0) {
        longest = Math.max(longest, times.get(i) - times.get(i - 1));
      }
    }
    return longest;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private synchronized void add(String line) {
    lines.add(line);
    times.add(System.nanoTime());
  }

  private synchronized void end() {
    isOver = true;
  }

  private synchronized int next() {
    return said++;
  }
}
