package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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
  private final byte[] read = new byte[8192];

  /// A char for each byte.
  private final StringBuilder bytes = new StringBuilder();

  private final HistoryBlock history;
  private int at;
  private long lines;
  private End end = End.OPEN;

  ReceiveBuffer(Socket socket) {
    this.socket = socket;
    this.history = new HistoryBlock(Tag.of((InetSocketAddress) socket.getLocalSocketAddress()));
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
    if (size() >= MOST) {
      throw new NetworkError.Endless(MOST);
    }
    socket.setSoTimeout((int) millis + 1);
    return read();
  }

  private boolean read() {
    try {
      int count = socket.getInputStream().read(read);
      if (count < 0) {
        end = End.CLOSED;
        return false;
      }
      String more = new String(read, 0, count, ISO_8859_1);
      lines += more.chars().filter(c -> c == '\n').count();
      bytes.append(more);
      bytes.delete(0, history.length(bytes));
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      end = End.RESET;
      return false;
    }
  }

  /// Whether nothing that has come can turn out to be a history any more.
  boolean isSettled() {
    return history.isOver();
  }

  /// The lines of the history that came first; none if there was no history.
  List<String> history() {
    return history.lines();
  }

  /// How many bytes the longest line has, ended or not.
  int longestLine() {
    return Stream.of(bytes.toString().split("\n")).mapToInt(String::length).max().orElse(0);
  }

  /// How many lines have ended so far.
  long lines() {
    return lines;
  }

  int size() {
    return bytes.length();
  }

  int at() {
    return at;
  }

  /// Forgets all that has come.
  void forget() {
    history.end();
    bytes.setLength(0);
    at = 0;
  }

  /// Where this text first occurs from there on, or -1.
  int find(String text, int from) {
    return bytes.indexOf(new String(text.getBytes(UTF_8), ISO_8859_1), from);
  }

  /// Marks everything before `position` as looked at.
  ///
  /// @return what was marked
  byte[] lookTo(int position) {
    history.end();
    int from = at;
    at = position;
    return bytes.substring(from, position).getBytes(ISO_8859_1);
  }

  void lookToEnd() {
    history.end();
    at = size();
  }

  byte[] all() {
    return bytes.toString().getBytes(ISO_8859_1);
  }

  boolean ended() {
    return end != End.OPEN;
  }

  boolean reset() {
    return end == End.RESET;
  }

  /// What there was instead of what was waited for.
  Text seen(Duration patience) {
    boolean nothing = at == size();
    byte[] rest = bytes.substring(at).getBytes(ISO_8859_1);
    String what = nothing ? Visible.of(patience) : Visible.of(rest);
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
