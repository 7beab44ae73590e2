package se.chatserver.protocol;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One connection's place in the log, and what it alone is owed.
///
/// ```
/// owed:  [ first line or rest of one begun | notices, telnet answers ]  then  [ lines of the log ]
///          \__________________________ aside _______________________/    then a last notice, perhaps
/// ```
///
/// The place is always between two lines: when a write ends inside one, its rest is copied aside.
/// That makes an overtaken reader go on with whole lines, and keeps notices out of them. The aside
/// is bounded: the rest of one line, and [#MAX_NOTICE_BYTES] of notices. Further notices are
/// dropped, because the client does not read anyway.
public final class LogReader {
  /// How many bytes of notices are held for a connection that does not read.
  public static final int MAX_NOTICE_BYTES = 1024;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final LineLog log;
  private final String missed;
  private long line;
  private long until = Long.MAX_VALUE;
  private long viewEnd;
  private ByteBuffer aside = NOTHING;
  private byte @Nullable [] lastNotice;
  private int noticeBytes;
  private long taken;
  private long linesTaken;
  private long linesMissed;
  private boolean isReading = true;

  /// Reads from the next line on that will be appended.
  ///
  /// @param missed the notice for one that was overtaken, with a `{}` for how many lines
  public LogReader(LineLog log, String missed) {
    this.log = log;
    this.missed = missed;
    this.line = log.next();
  }

  /// Owes the last line that was appended, and what will be appended after it. The last line is
  /// kept aside, so that this one is read first, whatever is [added][#add] or appended before it is
  /// written (P1).
  ///
  /// @param before is owed even before that
  public void begin(byte[] before) {
    line = log.next();
    until = Long.MAX_VALUE;
    var own = log.view(line - 1, line);
    aside = ByteBuffer.allocate(before.length + own.remaining()).put(before).put(own).flip();
    linesTaken++;
  }

  /// Whether it has not been [abandoned][#abandon].
  public boolean isReading() {
    return isReading;
  }

  /// How far it is behind, as a share of what the log holds: 0 if nothing of the log is owed, 1 if
  /// it has been overtaken.
  public double lag() {
    return isReading && line < limit() ? log.lag(line) : 0;
  }

  /// How many bytes the log holds.
  public long ringBytes() {
    return log.ringBytes();
  }

  /// How many bytes have been [written][#wrote] so far.
  public long taken() {
    return taken;
  }

  /// How many lines of the log have been written so far, or kept aside to be written next.
  public long linesTaken() {
    return linesTaken;
  }

  /// How many lines were overwritten in the log before they could be written.
  public long linesMissed() {
    return linesMissed;
  }

  /// Whether nothing of the log is owed now, nor ever will be.
  public boolean isDone() {
    return !isReading || until <= line;
  }

  /// How many lines of the log are owed.
  public long linesBehind() {
    return isReading ? Math.max(0, limit() - line) : 0;
  }

  /// Whether there is something to write.
  public boolean isOwed() {
    return isReading && (aside.hasRemaining() || line < limit() || lastNotice != null);
  }

  /// What to write now, if [#isOwed]. The caller reports what it has written by [#wrote]; the
  /// buffer's own position does not matter. Valid until the next call here or on the log.
  ///
  /// @param oneLine whether to give no more than one line
  public ByteBuffer next(boolean oneLine) {
    if (!aside.hasRemaining() && line < log.first()) {
      skip();
    }
    if (!aside.hasRemaining() && line >= limit() && lastNotice != null) {
      aside = ByteBuffer.wrap(lastNotice);
      lastNotice = null;
    }
    if (aside.hasRemaining()) {
      return oneLine ? firstLine(aside.duplicate()) : aside.duplicate();
    }
    viewEnd = oneLine ? line + 1 : log.pieceEnd(line, limit());
    return log.view(line, viewEnd);
  }

  /// This many bytes of what [#next] returned have been written.
  public void wrote(int bytes) {
    taken += bytes;
    if (aside.hasRemaining()) {
      aside.position(aside.position() + bytes);
      letGoOfAside();
    } else if (bytes > 0) {
      advance(log.start(line) + bytes);
    }
  }

  /// Owes these bytes too, before the next line; or drops them when too many are owed already.
  public void add(byte[] notice) {
    if (noticeBytes + notice.length <= MAX_NOTICE_BYTES) {
      noticeBytes += notice.length;
      var longer = ByteBuffer.allocate(aside.remaining() + notice.length);
      aside = longer.put(aside).put(notice).flip();
    }
  }

  /// Owes nothing that will be appended from now on.
  public void stop() {
    until = Math.min(until, log.next());
  }

  /// Owes nothing that will be appended from now on, and at the very end this.
  public void stop(byte[] notice) {
    stop();
    lastNotice = notice;
  }

  /// Owes nothing any more.
  public void abandon() {
    isReading = false;
    lastNotice = null;
    aside = NOTHING;
  }

  private long limit() {
    return Math.min(until, log.next());
  }

  private static ByteBuffer firstLine(ByteBuffer lines) {
    int last = lines.position();
    while (last < lines.limit() - 1 && lines.get(last) != '\n') {
      last++;
    }
    return lines.limit(last + 1);
  }

  private void skip() {
    long resumption = Math.min(log.resumption(), limit());
    linesMissed += resumption - line;
    add(Notices.line(missed, resumption - line));
    line = resumption;
  }

  private void advance(long position) {
    long last =
        position == log.endOf(viewEnd - 1) ? viewEnd - 1 : log.lineAt(position, line, viewEnd);
    int rest = (int) (log.endOf(last) - position);
    long before = line;
    if (position == log.start(last)) {
      line = last;
    } else {
      line = last + 1;
      aside = rest == 0 ? NOTHING : copyOfEnd(last, rest);
    }
    linesTaken += line - before;
  }

  private ByteBuffer copyOfEnd(long number, int rest) {
    var all = log.view(number, number + 1);
    var copy = ByteBuffer.allocate(rest);
    return copy.put(all.position(all.limit() - rest)).flip();
  }

  private void letGoOfAside() {
    if (!aside.hasRemaining()) {
      aside = NOTHING;
      noticeBytes = 0;
    }
  }
}
