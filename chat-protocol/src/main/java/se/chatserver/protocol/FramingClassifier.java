package se.chatserver.protocol;

/// What ends one connection's messages, as far as its reads have shown: the table of the protocol's
/// part F.
///
/// ```
///   -2     -1        0         1     2     3
///    CHUNK       UNDECIDED      LINE or CHAR
///    <-- text that no line end follows
///        line ends, keys, telnet options -->
/// ```
///
/// Every read moves the score by at most one step, so that no single read decides for good. Only
/// telnet options, and a line end in a read of its own, settle more at once.
final class FramingClassifier {
  /// How long unterminated text is held before it is a message by itself.
  static final long CHUNK_NANOS = 200_000_000L;

  /// How long a key that was typed waits for the next one.
  static final long KEY_NANOS = 3_000_000_000L;

  /// How long a client that ends its lines may pause in the middle of one before that counts.
  static final long PAUSE_NANOS = 1_000_000_000L;

  private static final int SURELY_CHUNK = -2;
  private static final int SURELY_LINE = 3;

  private final boolean isGuess;
  private int score;
  private boolean hasPaused;
  private boolean isTyping;
  private boolean isTyped;
  private long typedAt;

  FramingClassifier(Framing framing) {
    isGuess = framing == Framing.AUTO;
    score =
        switch (framing) {
          case AUTO -> 0;
          case LINE -> SURELY_LINE;
          case CHUNK -> SURELY_CHUNK;
        };
  }

  /// The client has spoken of telnet options, as terminals do.
  void negotiated() {
    moveTo(SURELY_LINE);
  }

  /// A read is over.
  void read(Evidence evidence, long now) {
    switch (evidence) {
      case NOTHING -> {
        return;
      }
      case LINE, LINE_AND_MORE -> {
        isTyped = false;
        moveTo(score + 1);
      }
      case ENTER -> moveTo(Math.max(score, 0) + 1);
      case TEXT -> moveTo(hasPaused ? score - 1 : score);
      case KEY -> key(now);
    }
    isTyping = evidence == Evidence.KEY;
    hasPaused = false;
  }

  private void key(long now) {
    if (hasPaused) {
      moveTo(score - 1);
    } else if (isTyping && now - typedAt < KEY_NANOS) {
      isTyped = true;
      moveTo(score + 1);
    }
    typedAt = now;
  }

  /// Nothing came for the time that [#patience] gave. Text that a line end should have followed
  /// counts against that when more of it comes.
  void paused() {
    hasPaused = true;
  }

  /// Text was made a message for want of a line end.
  void released() {
    moveTo(Math.min(score, 0) - 1);
    isTyped = false;
  }

  /// Whether text is held until its line ends, however long that takes.
  boolean awaitsLineEnd() {
    return score > 0;
  }

  /// Whether its messages are its reads.
  boolean isChunk() {
    return score < 0;
  }

  /// Whether what is held after such a read is a message now. One key may be the first of many,
  /// unless nothing speaks for that.
  boolean isMessage(Evidence evidence) {
    return isChunk() && (evidence != Evidence.KEY || score == SURELY_CHUNK);
  }

  /// How long to wait for what may follow such a read.
  long patience(Evidence evidence) {
    if (evidence == Evidence.KEY) {
      return KEY_NANOS;
    }
    return awaitsLineEnd() ? PAUSE_NANOS : CHUNK_NANOS;
  }

  /// Whether the framing was not configured (`--framing`), and has to be found out.
  boolean isGuess() {
    return isGuess;
  }

  /// The name of the framing: `undecided`, `line`, `char` or `chunk`.
  String framing() {
    if (score > 0) {
      return isTyped ? "char" : "line";
    }
    return score == 0 ? "undecided" : "chunk";
  }

  private void moveTo(int newScore) {
    if (isGuess) {
      score = Math.clamp(newScore, SURELY_CHUNK, SURELY_LINE);
    }
  }
}
