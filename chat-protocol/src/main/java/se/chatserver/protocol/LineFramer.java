package se.chatserver.protocol;

/// Cuts one connection's text into messages (F1 to F11). Works on bytes: characters come after.
///
/// What ends a message is the [FramingClassifier]'s to say; this holds the text until then, at most
/// the line limit of it.
final class LineFramer implements LineScanner.Listener {
  private static final byte[] NUL = {0};

  interface Listener {
    /// A message, never empty. The bytes are not kept by the framer.
    ///
    /// @param isCut whether more of it came, and was longer than it may be
    void message(byte[] bytes, int from, int to, boolean isCut);

    /// The rest of the message just delivered is thrown away.
    void tooLong();
  }

  private final Listener listener;
  private final int maxLineBytes;
  private final FramingClassifier classifier;
  private final LineBuffer held;
  private final LineScanner scanner = new LineScanner(this);
  private final Pieces pieces = new Pieces();
  private final ReadSummary read = new ReadSummary();
  private boolean discarding;
  private boolean waiting;
  private long deadline;

  LineFramer(Framing framing, int maxLineBytes, Listener listener) {
    this.listener = listener;
    this.maxLineBytes = maxLineBytes;
    this.classifier = new FramingClassifier(framing);
    this.held = new LineBuffer(maxLineBytes);
  }

  boolean isWaiting() {
    return waiting;
  }

  long deadline() {
    return deadline;
  }

  String framing() {
    return classifier.framing();
  }

  boolean isChunk() {
    return classifier.isChunk();
  }

  /// See [Decoder#leastRead]: where line ends alone decide, reads may be cut anywhere (F9).
  int leastRead() {
    if (classifier.awaitsLineEnd()) {
      return 1;
    }
    return classifier.isChunk() ? Decoder.MAX_CHUNK_BYTES : Integer.MAX_VALUE;
  }

  /// How many bytes of memory the held text takes.
  int memory() {
    return held.bytes().length;
  }

  void received(byte[] text, int from, int to) {
    scanner.scan(text, from, to);
  }

  /// The client has spoken of telnet options.
  void negotiated() {
    classifier.negotiated();
  }

  /// The read that the text came from is over: for some clients that alone is the end of a message.
  void readEnded(long now) {
    var evidence = read.end(held);
    classifier.read(evidence, now);
    if (!isHolding() || held.isByteOrderMark()) {
      waiting = false;
      pieces.clear();
    } else if (evidence != Evidence.NOTHING) {
      pieces.came(evidence, held.size(), now);
      releaseOrWait(evidence, now);
    }
  }

  /// Nothing has come until the deadline.
  void deadlineReached() {
    if (waiting) {
      waiting = false;
      if (classifier.awaitsLineEnd()) {
        classifier.paused();
      } else {
        release();
      }
    }
  }

  void inputEnded() {
    if (classifier.awaitsLineEnd()) {
      pieces.clear();
    }
    release();
  }

  void eraseCharacter() {
    held.eraseCharacter();
  }

  void eraseLine() {
    held.eraseAll();
  }

  @Override
  public void text(byte[] bytes, int from, int to) {
    read.text(to - from);
    hold(bytes, from, to);
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
    read.text(to - from);
    if (isWhole(to - from)) {
      lineEnded(bytes, from, to);
    } else {
      hold(bytes, from, to);
      lineEnded(held.bytes(), 0, held.size());
    }
  }

  @Override
  public void backspace() {
    read.edit();
    eraseCharacter();
  }

  /// A NUL is text only if there is more text on both sides of it (F11).
  @Override
  public void nul() {
    read.padding();
    if (!held.isEmpty() && held.size() < limit()) {
      held.append(NUL, 0, 1);
    }
  }

  private void lineEnded(byte[] bytes, int from, int to) {
    read.lineEnd(from == to && !discarding);
    waiting = false;
    deliver(bytes, from, to, false);
    letGo();
  }

  /// Whether a line of this many bytes can be delivered from where it lies, without being held.
  private boolean isWhole(int bytes) {
    return held.isEmpty() && !discarding && bytes <= limit();
  }

  private int limit() {
    return isChunk() ? Math.min(maxLineBytes, Decoder.MAX_CHUNK_BYTES) : maxLineBytes;
  }

  private void hold(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && !discarding) {
      int size = Math.min(to - i, Math.max(0, limit() - held.size()));
      held.append(bytes, i, size);
      i += size;
      if (i < to) {
        overflow();
      }
    }
  }

  /// More has come than may be held: a CHUNK goes on as the next message, a line does not.
  private void overflow() {
    int cut = held.wholeEnd();
    deliver(held.bytes(), 0, cut, true);
    if (isChunk()) {
      held.eraseFirst(cut);
      pieces.clear();
    } else {
      held.clear();
      discarding = true;
      listener.tooLong();
    }
  }

  private boolean isHolding() {
    return discarding || !held.isEmpty();
  }

  private void releaseOrWait(Evidence evidence, long now) {
    if (classifier.isMessage(evidence) || (classifier.isGuess() && pieces.isNoLine(now))) {
      release();
    } else if (classifier.isGuess()) {
      await(evidence, now + classifier.patience(evidence));
    }
  }

  /// More text does not put off the moment when it is a message, unless more keys may follow.
  private void await(Evidence evidence, long due) {
    boolean isPutOff = classifier.awaitsLineEnd() || evidence == Evidence.KEY;
    if (!waiting || isPutOff || due - deadline < 0) {
      deadline = due;
    }
    waiting = true;
  }

  /// No line end is waited for any longer: each piece was a message.
  private void release() {
    int from = 0;
    for (int i = 1; i < pieces.known(); i++) {
      int to = Math.min(pieces.start(i), held.size());
      if (to > from) {
        deliver(held.bytes(), from, to, false);
        from = to;
      }
    }
    deliver(held.bytes(), from, held.size(), false);
    waiting = false;
    letGo();
    classifier.released();
  }

  private void deliver(byte[] bytes, int from, int to, boolean isCut) {
    int start = LineBuffer.textStart(bytes, from, to);
    int end = LineBuffer.textEnd(bytes, start, to);
    if (start < end) {
      listener.message(bytes, start, end, isCut);
    }
  }

  private void letGo() {
    held.clear();
    pieces.clear();
    discarding = false;
  }
}
