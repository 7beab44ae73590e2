package se.chatserver.wire;

import java.util.Arrays;
import java.util.Locale;

/// Cuts one connection's text into messages (F1 to F10). Works on bytes: characters come after.
///
/// ```
///             a read of one character
/// UNDECIDED --------------------------> CHAR --line end--> LINE
///     |  \------------line end-------------------------------^
///     '--two bytes or more, unterminated for 200 ms--> CHUNK --line end--> LINE
/// ```
///
/// Holds at most the line limit.
final class LineFramer {
  /// The lab's `recv(2048)`.
  static final int MAX_CHUNK_BYTES = 2048;

  /// How long unterminated text is held before it is a message by itself (F4).
  static final long PATIENCE_NANOS = 200_000_000L;

  private static final byte[] NOTHING = {};
  private static final int FIRST_HELD_BYTES = 64;
  private static final byte DELETE = 0x7f;
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private enum Kind {
    UNDECIDED,
    LINE,
    CHAR,
    CHUNK
  }

  interface Listener {
    /// What a connection's first message begins with, while it is being held.
    void begun(byte[] bytes, int length);

    /// A message, never empty. The bytes are not kept by the framer.
    void message(byte[] bytes, int from, int to);

    /// The message just delivered was cut at the limit.
    void tooLong();
  }

  private final Listener listener;
  private final int maxLineBytes;
  private final boolean isChunkForced;
  private Kind kind;
  private byte[] held = NOTHING;
  private int heldBytes;
  private int readBytes;
  private boolean discarding;
  private boolean afterReturn;
  private boolean waiting;
  private long deadline;

  LineFramer(Framing framing, int maxLineBytes, Listener listener) {
    this.listener = listener;
    this.maxLineBytes = maxLineBytes;
    this.isChunkForced = framing == Framing.CHUNK;
    this.kind =
        switch (framing) {
          case AUTO -> Kind.UNDECIDED;
          case LINE -> Kind.LINE;
          case CHUNK -> Kind.CHUNK;
        };
  }

  boolean isWaiting() {
    return waiting;
  }

  long deadline() {
    return deadline;
  }

  String framing() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  boolean isChunk() {
    return kind == Kind.CHUNK;
  }

  /// See [Decoder#leastRead]: where line ends alone decide, reads may be cut anywhere (F9).
  int leastRead() {
    return switch (kind) {
      case LINE, CHAR -> 1;
      case CHUNK -> MAX_CHUNK_BYTES;
      case UNDECIDED -> Integer.MAX_VALUE;
    };
  }

  void text(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (endsReturn(bytes[i])) {
        i++;
        continue;
      }
      int end = plainEnd(bytes, i, to);
      if (end < to && isLineEnd(bytes[end]) && isWhole(end - i)) {
        lineEnded(bytes, i, end);
      } else {
        hold(bytes, i, end);
        if (end < to) {
          special(bytes[end]);
        }
      }
      afterReturn = end < to && bytes[end] == '\r';
      i = end + 1;
    }
  }

  /// The read that the text came from is over: for some kinds that alone is the end of a message.
  void readEnded(long now) {
    switch (kind) {
      case UNDECIDED -> decide(now);
      case CHUNK -> deliverHeld();
      case LINE, CHAR -> {}
    }
    readBytes = 0;
  }

  void deadlineReached() {
    if (waiting) {
      waiting = false;
      kind = Kind.CHUNK;
      discarding = false;
      deliverHeld();
    }
  }

  void inputEnded() {
    waiting = false;
    deliverHeld();
  }

  void eraseCharacter() {
    if (heldBytes > 0) {
      heldBytes = Characters.lastStart(held, 0, heldBytes);
    }
  }

  void eraseLine() {
    heldBytes = 0;
  }

  /// CR LF and CR NUL are one line end, and nothing after a CR matters until the next byte is here.
  private boolean endsReturn(byte b) {
    boolean ends = afterReturn && (b == '\n' || b == 0);
    afterReturn = false;
    return ends;
  }

  private static int plainEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && !isSpecial(bytes[end])) {
      end++;
    }
    return end;
  }

  /// Asked for each byte: one comparison settles most.
  private static boolean isSpecial(byte b) {
    return b <= '\r' ? isLineEnd(b) || b == '\b' : b == DELETE;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  /// Whether a line of so many bytes can be delivered from where it lies, without being held.
  private boolean isWhole(int bytes) {
    return heldBytes == 0 && !discarding && bytes <= limit();
  }

  private int limit() {
    return kind == Kind.CHUNK ? Math.min(maxLineBytes, MAX_CHUNK_BYTES) : maxLineBytes;
  }

  private void special(byte b) {
    if (isLineEnd(b)) {
      lineEnded(held, 0, heldBytes);
    } else {
      readBytes++;
      eraseCharacter();
    }
  }

  private void lineEnded(byte[] bytes, int from, int to) {
    kind = isChunkForced ? Kind.CHUNK : Kind.LINE;
    waiting = false;
    discarding = false;
    deliver(bytes, from, to);
    letGo();
  }

  private void hold(byte[] bytes, int from, int to) {
    readBytes += to - from;
    int i = from;
    while (i < to && !discarding) {
      int size = Math.min(to - i, limit() - heldBytes);
      append(bytes, i, size);
      i += size;
      if (i < to) {
        overflow();
      }
    }
    if (heldBytes > 0) {
      listener.begun(held, heldBytes);
    }
  }

  private void append(byte[] bytes, int from, int size) {
    if (heldBytes + size > held.length) {
      int roomy = Math.max(FIRST_HELD_BYTES, Math.max(2 * held.length, heldBytes + size));
      held = Arrays.copyOf(held, Math.min(roomy, maxLineBytes));
    }
    System.arraycopy(bytes, from, held, heldBytes, size);
    heldBytes += size;
  }

  /// More has come than may be held: a CHUNK goes on as the next message, a line does not.
  private void overflow() {
    int cut = Characters.cut(held, 0, heldBytes);
    deliver(held, 0, cut);
    if (kind == Kind.CHUNK) {
      System.arraycopy(held, cut, held, 0, heldBytes - cut);
      heldBytes -= cut;
    } else {
      letGo();
      discarding = true;
      listener.tooLong();
    }
  }

  private void decide(long now) {
    if (heldBytes == 0 && !discarding) {
      waiting = false;
    } else if (isMark(held, 0, heldBytes) && heldBytes == MARK.length) {
      return; // says nothing about what will follow (F8)
    } else if (isOneCharacter()) {
      kind = Kind.CHAR;
      waiting = false;
    } else if (!waiting) {
      waiting = true;
      deadline = now + PATIENCE_NANOS;
    }
  }

  private boolean isOneCharacter() {
    return readBytes > 0
        && readBytes <= heldBytes
        && Characters.isOne(held, heldBytes - readBytes, heldBytes);
  }

  private void deliverHeld() {
    deliver(held, 0, heldBytes);
    letGo();
  }

  private void deliver(byte[] bytes, int from, int to) {
    int start = isMark(bytes, from, to) ? from + MARK.length : from;
    if (start < to) {
      listener.message(bytes, start, to);
    }
  }

  private void letGo() {
    held = NOTHING;
    heldBytes = 0;
  }

  private static boolean isMark(byte[] bytes, int from, int to) {
    return to - from >= MARK.length
        && Arrays.equals(bytes, from, from + MARK.length, MARK, 0, MARK.length);
  }
}
