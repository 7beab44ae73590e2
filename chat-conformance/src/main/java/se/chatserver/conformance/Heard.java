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
final class Heard {
  private enum End {
    OPEN,
    CLOSED,
    RESET
  }

  private final Socket socket;
  private byte[] bytes = new byte[8192];
  private int size;
  private int at;
  private End end = End.OPEN;

  Heard(Socket socket) {
    this.socket = socket;
  }

  /// Waits for more to look at.
  ///
  /// @return false if the time is up or the connection has ended
  boolean more(long deadlineNanos) throws IOException {
    long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
    if (end != End.OPEN || millis < 0) {
      return false;
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
      size += Math.max(count, 0);
      return count > 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      end = End.RESET;
      return false;
    }
  }

  /// Where these bytes next occur in what has not been looked at, or -1.
  int find(byte[] wanted) {
    return find(wanted, at);
  }

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

  /// What there was instead of what was waited for, in words.
  String seen(Duration patience) {
    String what = at == size ? "nothing" : "only " + Visible.of(rest());
    return switch (end) {
      case OPEN -> what + " for " + Visible.of(patience);
      case CLOSED -> what + ", and then the server closed the connection";
      case RESET -> what + ", and then the connection was reset";
    };
  }
}
