package se.chatserver.conformance;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/// All that one connection has received, and how far into it the check has looked.
///
/// ```
/// 0 ......... at .............. size
///   looked at    not looked at       not yet read
/// ```
final class ReceiveBuffer {
  private enum End {
    OPEN,
    CLOSED,
    RESET
  }

  /// More than any rule lets a server send to one connection.
  private static final int MOST = 64 << 20;

  private final Socket socket;
  private byte[] bytes = new byte[8192];
  private int size;
  private int at;
  private long lines;
  private End end = End.OPEN;

  ReceiveBuffer(Socket socket) {
    this.socket = socket;
  }

  /// Waits for more to look at.
  ///
  /// @return false if the time is up or the connection has ended
  /// @throws IOException if the server sends without end
  boolean more(long deadlineNanos) throws IOException {
    long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
    if (end != End.OPEN || millis < 0) {
      return false;
    }
    if (size >= MOST) {
      throw new NetworkError.Endless(MOST);
    }
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    socket.setSoTimeout((int) millis + 1);
    return read();
  }

  private boolean read() {
    try {
      int count = socket.getInputStream().read(bytes, size, bytes.length - size);
      end = count < 0 ? End.CLOSED : End.OPEN;
      countLines(Math.max(count, 0));
      size += Math.max(count, 0);
      return count > 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      end = End.RESET;
      return false;
    }
  }

  private void countLines(int count) {
    for (int i = size; i < size + count; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
  }

  /// How many bytes the longest line has, also one that has not ended.
  int longestLine() {
    int longest = 0;
    int start = 0;
    for (int i = 0; i <= size; i++) {
      if (i == size || bytes[i] == '\n') {
        longest = Math.max(longest, i - start);
        start = i + 1;
      }
    }
    return longest;
  }

  /// How many lines have ended so far.
  long lines() {
    return lines;
  }

  int size() {
    return size;
  }

  int at() {
    return at;
  }

  /// Forgets all that has come.
  void forget() {
    size = 0;
    at = 0;
  }

  /// Where these bytes first occur from there on, or -1.
  int find(byte[] wanted, int from) {
    for (int start = from; start <= size - wanted.length; start++) {
      if (Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
        return start;
      }
    }
    return -1;
  }

  int indexOf(byte wanted) {
    int found = at;
    while (found < size && bytes[found] != wanted) {
      found++;
    }
    return found == size ? -1 : found;
  }

  /// Marks everything before `position` as looked at.
  ///
  /// @return what was marked
  byte[] lookTo(int position) {
    byte[] looked = Arrays.copyOfRange(bytes, at, position);
    at = position;
    return looked;
  }

  void lookToEnd() {
    at = size;
  }

  byte[] all() {
    return Arrays.copyOf(bytes, size);
  }

  byte[] rest() {
    return Arrays.copyOfRange(bytes, at, size);
  }

  boolean ended() {
    return end != End.OPEN;
  }

  boolean reset() {
    return end == End.RESET;
  }

  /// What there was instead of what was waited for.
  Text seen(Duration patience) {
    boolean nothing = at == size;
    Object what = nothing ? Visible.of(patience) : Visible.of(rest());
    return switch (end) {
      case OPEN ->
          nothing
              ? Text.of("seen.nothing", what)
              : Text.of("seen.only", what, Visible.of(patience));
      case CLOSED -> Text.of(nothing ? "seen.closed" : "seen.onlyThenClosed", what);
      case RESET -> Text.of(nothing ? "seen.reset" : "seen.onlyThenReset", what);
    };
  }
}
