package se.chatserver.load;

import org.jspecify.annotations.Nullable;

/// Checks what one connection receives.
///
/// ```
/// FOLLOWING the transcript --another line than the transcript's, or too far behind--> with a TRACKER of its own
/// compares memory                                                             looks into every line
/// ```
///
/// A follower holds no bytes: what it has of an unfinished line is in the transcript, unless it is
/// the first to receive that line.
final class Receiver {
  private final LineCodec codec;
  private final Transcript transcript;
  private final Schedule schedule;
  private final DeliveryStats stats;
  private final int paced;
  private long position;
  private long line;
  private long heardOfPaced;
  private final PartialLine held = new PartialLine();
  private @Nullable SequenceTracker tracker;
  private String firstLine = "";
  private boolean isGreeted;
  private boolean isProbed;
  private boolean isClosed;
  private long damaged;
  private long different;

  /// @param paced the sender whose lines this one watches for, or -1
  Receiver(
      LineCodec codec, Transcript transcript, Schedule schedule, DeliveryStats stats, int paced) {
    this.codec = codec;
    this.transcript = transcript;
    this.schedule = schedule;
    this.stats = stats;
    this.paced = paced;
  }

  /// Does not expect what this sender says.
  void expectNoEchoOf(int sender, int senderCount) {
    tracker = SequenceTracker.unechoed(sender, senderCount);
  }

  /// Bytes have come.
  void received(byte[] bytes, int length, long now) {
    isGreeted = true;
    int from = 0;
    while (from < length) {
      if (tracker == null && held.isEmpty()) {
        from += follow(bytes, from, length, now);
      }
      if (from < length) {
        from = nextLine(bytes, from, length, now);
      }
    }
  }

  /// The server has ended the connection.
  void closed() {
    isClosed = true;
  }

  /// Goes on by itself if the transcript is about to overtake it.
  void keepUp() {
    if (tracker == null && transcript.isNearlyDropped(line)) {
      leaveTranscript();
    }
  }

  /// The first line of the server's own, or the beginning of it; empty if there was none.
  String firstLine() {
    return firstLine;
  }

  /// What has come of a line that has not ended, or the beginning of that.
  String unfinished() {
    return held.toString();
  }

  /// Whether a line came that was longer than any server's need be.
  boolean isLineEndless() {
    return held.isEndless();
  }

  boolean isGreeted() {
    return isGreeted;
  }

  boolean isClosed() {
    return isClosed;
  }

  /// Whether it has heard a line that was said before the talk, and so is in the room.
  boolean isProbed() {
    return isProbed;
  }

  /// How many lines of the sender that it watches for have come.
  long heardOfPaced() {
    return heardOfPaced;
  }

  /// Adds what was wrong to `faults`.
  ///
  /// @param said how many lines each sender has said
  void judge(long[] said, Faults faults) {
    var account = account();
    faults.add(Faults.Kind.LOST, account.lost(said));
    faults.add(Faults.Kind.REPEATED, account.repeated());
    faults.add(Faults.Kind.LATE, account.late());
    faults.add(Faults.Kind.DAMAGED, damaged);
    faults.add(Faults.Kind.DIFFERENT, different);
    faults.add(Faults.Kind.CLOSED, isClosed ? 1 : 0);
    if (account.isComplete(said)) {
      faults.addOrder(account.digest());
    }
  }

  /// Whether it has received as many lines as were said. (Which ones, [#judge] looks into.)
  boolean hasAll(long[] said, long total) {
    return isClosed || (tracker == null ? line == total : tracker.hasAll(said, total));
  }

  private SequenceTracker account() {
    return tracker == null ? transcript.trackerAt(line) : tracker;
  }

  /// Takes the bytes that are the transcript's, and says how many.
  private int follow(byte[] bytes, int from, int to, long now) {
    int same = transcript.matching(position, bytes, from, to);
    position += same;
    while (line < transcript.lines() && transcript.end(line) <= position) {
      delivered(transcript.sender(line), transcript.number(line), transcript.time(line), now);
      line++;
    }
    if (from + same < to) {
      takeBack();
    }
    return same;
  }

  /// Holds what it has of an unfinished line, as its rest is not the transcript's.
  private void takeBack() {
    long start = transcript.start(line);
    if (position > start) {
      held.take(transcript, start, (int) (position - start));
      position = start;
    }
  }

  /// Takes the bytes up to the next line end, and says where that is.
  private int nextLine(byte[] bytes, int from, int to, long now) {
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    if (end == to) {
      held.add(bytes, from, to);
    } else if (held.isEmpty()) {
      line(bytes, from, end + 1, now);
    } else {
      held.add(bytes, from, end + 1);
      line(held.bytes(), 0, held.length(), now);
      held.clear();
    }
    return Math.min(end + 1, to);
  }

  private void line(byte[] bytes, int from, int to, long now) {
    switch (codec.read(bytes, from, to)) {
      case NUMBERED -> numbered(bytes, from, to, now);
      case OTHER -> other(bytes, from, to);
      case DAMAGED -> damaged++;
    }
  }

  private void other(byte[] bytes, int from, int to) {
    stats.other();
    if (firstLine.isEmpty()) {
      firstLine = PartialLine.quoted(bytes, from, to);
    }
  }

  private void numbered(byte[] bytes, int from, int to, long now) {
    int sender = codec.sender();
    long number = codec.number();
    if (sender == LineCodec.PROBE) {
      isProbed = true;
      return;
    }
    long time = schedule.time(sender, number);
    if (tracker == null && !isCommon(bytes, from, to, sender, number, time)) {
      leaveTranscript();
    }
    if (tracker == null || tracker.heard(sender, number)) {
      delivered(sender, number, time, now);
    }
  }

  /// Whether this line is the transcript's next for this connection. If there is no next yet, it
  /// is.
  private boolean isCommon(byte[] bytes, int from, int to, int sender, long number, long time) {
    if (line < transcript.lines()) {
      if (!transcript.isLine(line, sender, number)) {
        return false;
      }
      different += transcript.matching(position, bytes, from, to) == to - from ? 0 : 1;
    } else {
      if (!transcript.isNext(sender, number)) {
        return false;
      }
      transcript.append(bytes, from, to, sender, number, time);
    }
    position = transcript.end(line);
    line++;
    return true;
  }

  private void leaveTranscript() {
    tracker = transcript.trackerAt(line);
    if (held.isEmpty()) {
      takeBack();
    }
  }

  private void delivered(int sender, long number, long time, long now) {
    stats.delivered(time, now);
    if (sender == paced) {
      heardOfPaced = number + 1;
    }
  }
}
