package se.chatserver.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Checks what one connection receives.
///
/// ```
/// FOLLOWING the transcript --another line than the transcript's, or too far behind--> on a LEDGER of its own
/// compares memory                                                             looks into every line
/// ```
///
/// A follower holds no bytes: what it has of an unfinished line is in the transcript, unless it is
/// the first to receive that line.
final class Receiver {
  private static final byte[] NOTHING = {};
  private static final int MOST_HELD_BYTES = 1 << 20;
  private static final int MOST_QUOTED_BYTES = 80;

  private final LineCodec form;
  private final Transcript transcript;
  private final Schedule schedule;
  private final DeliveryStats stats;
  private final int paced;
  private long position;
  private long line;
  private long heardOfPaced;
  private byte[] held = NOTHING;
  private int heldLength;
  private @Nullable SequenceTracker tracker;
  private String firstLine = "";
  private boolean isLineEndless;
  private boolean isGreeted;
  private boolean isProbed;
  private boolean isClosed;
  private long damaged;
  private long different;

  /// @param paced the sender whose lines this one watches for, or -1
  Receiver(
      LineCodec form, Transcript transcript, Schedule schedule, DeliveryStats stats, int paced) {
    this.form = form;
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
      if (tracker == null && heldLength == 0) {
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
    return text(held, 0, heldLength);
  }

  /// Whether a line came that was longer than any server's need be.
  boolean isLineEndless() {
    return isLineEndless;
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
    faults.add(account.lost(said), account.repeated(), account.late(), damaged, different);
    faults.addClosed(isClosed);
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
    heldLength = (int) (position - start);
    if (heldLength > 0) {
      held = new byte[heldLength];
      transcript.copy(start, held, heldLength);
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
      hold(bytes, from, to);
    } else if (heldLength == 0) {
      line(bytes, from, end + 1, now);
    } else {
      hold(bytes, from, end + 1);
      line(held, 0, heldLength, now);
      held = NOTHING;
      heldLength = 0;
    }
    return Math.min(end + 1, to);
  }

  /// What is too long to be one of ours is not held, so its rest is another line.
  private void hold(byte[] bytes, int from, int to) {
    if (heldLength > MOST_HELD_BYTES) {
      isLineEndless = true;
      heldLength = 0;
    }
    int longer = heldLength + to - from;
    if (longer > held.length) {
      held = Arrays.copyOf(held, Math.max(longer, 2 * held.length));
    }
    System.arraycopy(bytes, from, held, heldLength, to - from);
    heldLength = longer;
  }

  private void line(byte[] bytes, int from, int to, long now) {
    switch (form.read(bytes, from, to)) {
      case NUMBERED -> numbered(bytes, from, to, now);
      case OTHER -> other(bytes, from, to);
      case DAMAGED -> damaged++;
    }
  }

  private void other(byte[] bytes, int from, int to) {
    stats.other();
    if (firstLine.isEmpty()) {
      firstLine = text(bytes, from, to);
    }
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, Math.min(to - from, MOST_QUOTED_BYTES), UTF_8).strip();
  }

  private void numbered(byte[] bytes, int from, int to, long now) {
    int sender = form.sender();
    long number = form.number();
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
    if (heldLength == 0) {
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
