package se.chatserver.protocol;

/// How the text that is held has come: in which pieces, with silence between them, and since when.
/// Should it turn out that each was a message, they can be told apart.
///
/// Keys one after another are one piece.
final class Pieces {
  /// Silence that parts two pieces.
  private static final long SILENCE_NANOS = FramingClassifier.CHUNK_NANOS;

  /// As many as come before a client that ends its lines is taken for one that does not.
  private static final int MAX_KNOWN = 5;

  /// No program sends this many pieces of one line, with silence between them.
  private static final int MAX_TEXTS = 32;

  /// Nobody takes so long to type one.
  private static final long MAX_NANOS = 300_000_000_000L;

  private final int[] starts = new int[MAX_KNOWN];
  private int count;
  private int texts;
  private int heldBefore;
  private boolean wasKey;
  private long since;
  private long lastAt;

  /// A read has brought text that is held now.
  ///
  /// @param held how many bytes are held
  void came(Evidence evidence, int held, long now) {
    boolean isKey = evidence == Evidence.KEY;
    if (count == 0) {
      since = now;
      begin(0);
    } else if (now - lastAt >= SILENCE_NANOS && !(isKey && wasKey)) {
      begin(heldBefore);
      texts++;
    }
    texts = isKey ? 0 : texts;
    wasKey = isKey;
    lastAt = now;
    heldBefore = held;
  }

  /// What was held has become a message, or been thrown away.
  void clear() {
    count = 0;
    texts = 0;
    heldBefore = 0;
  }

  /// How many pieces there are whose beginning is known.
  int known() {
    return Math.min(count, MAX_KNOWN);
  }

  /// Where one of them began. Editing may have taken away more than that since.
  int start(int piece) {
    return starts[piece];
  }

  /// Whether this cannot be a line any more.
  boolean isNoLine(long now) {
    return texts >= MAX_TEXTS || (count > 0 && now - since >= MAX_NANOS && !isStream());
  }

  /// One long text that comes without a pause.
  private boolean isStream() {
    return count == 1 && !wasKey;
  }

  private void begin(int at) {
    if (count < MAX_KNOWN) {
      starts[count] = at;
    }
    count++;
  }
}
