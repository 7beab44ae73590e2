package se.chatserver.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import se.chatserver.application.EventLog;

/// Whether senders have to wait, because a reader is too far behind (G2) or the event log has too
/// much to do.
///
/// ```
/// how far behind:   0 ....... HIGH - band ...... HIGH ............ 1, overtaken
///                    nobody waits   as it was      senders wait
/// ```
///
/// A reader counts only while it has credit. Each byte that it takes is worth a little time, by the
/// pace that is required of it, and it can save up [#MAX_CREDIT_NANOS] of that. A reader to which
/// nothing is owed has as much, because its speed is not known yet. So a reader that takes less
/// than the pace never delays senders for long, and a reader that stops delays them once, for as
/// long as its credit lasts.
///
/// Readers are checked when the logs have grown by [#STEP] of their size, or some time has passed,
/// so asking costs almost nothing. The bytes that a reader has taken since the last check count as
/// taken then; or not at all, if that is too long ago to show how fast the reader is now.
///
/// For the thread that runs in the room. Times are in nanoseconds of one monotonic clock.
public final class BackPressure {
  /// With a reader further behind than this share of its ring, senders begin to wait.
  static final double HIGH = 1.0 / 2;

  /// With all readers nearer than [#HIGH] by this share, or by what the pace is in a second if that
  /// is less, senders go on. A wide band would make quiet clients wait for as long as the slowest
  /// reader needs for all of it: 8 s for a quarter of 8 MiB at 256 KiB/s.
  static final double BAND = 1.0 / 32;

  /// How much may be said before the readers are checked again.
  static final double STEP = 1.0 / 32;

  /// With more bytes than this on their way to the event log and back, senders wait, ...
  static final int MAX_PENDING_BYTES = 1 << 19;

  /// ... or with more than this share of the ring: when they come back all at once, they must not
  /// overtake a reader that is [#HIGH] behind.
  static final int MAX_PENDING_PART = 8;

  /// How long a reader that stops counts on, at most.
  static final long MAX_CREDIT_NANOS = 1_000_000_000L;

  /// While clients send, each reader is checked at least this often.
  static final long LOOK_NANOS = MAX_CREDIT_NANOS / 2;

  private static final int FEW = 64;

  private final int pace;
  private final long nanosPerByte;
  private final EventLog events;
  private final int maxPendingBytes;
  private final List<DoubleSupplier> logs;
  private final List<Paced> readers = new ArrayList<>();
  private final List<Paced> pressing = new ArrayList<>();
  private double nextLook;
  private long lookedAt;
  private int many = FEW;

  /// One place in a log. Asked by the thread that is in the room.
  public interface Reader {
    /// How far it is behind, as a share of what its log holds: 0 if nothing is owed, 1 if it has
    /// been overtaken.
    double lag();

    /// How many bytes its log holds.
    long ringBytes();

    /// How many bytes it has taken so far.
    long taken();

    /// Whether nothing of the log is owed to it now, nor ever will be.
    boolean isDone();
  }

  /// @param pace how many bytes per second a reader has to take for senders to wait for it; 0 if
  ///   they never wait
  /// @param events where what is said goes before it comes to the readers
  /// @param ringBytes how much the smallest of the logs holds
  /// @param logs for each log in which there are readers, how often it has been filled so far;
  ///   never less than by what it holds now
  public BackPressure(int pace, EventLog events, int ringBytes, DoubleSupplier... logs) {
    this.pace = pace;
    this.events = events;
    this.maxPendingBytes = Math.min(MAX_PENDING_BYTES, ringBytes / MAX_PENDING_PART);
    this.logs = List.of(logs);
    this.nanosPerByte = pace == 0 ? 0 : MAX_CREDIT_NANOS / pace;
  }

  /// From now on this reader counts too, until it is [done][Reader#isDone].
  public void add(Reader reader) {
    if (nanosPerByte > 0) {
      if (readers.size() >= many) {
        forgetTheDone();
        many = Math.max(FEW, 2 * readers.size());
      }
      readers.add(new Paced(reader));
    }
  }

  /// Whether nothing more may be said for now. It has to be asked before each read.
  public boolean isOn(long now) {
    if (events.pendingBytes() > maxPendingBytes) {
      return true;
    }
    if (nanosPerByte == 0) {
      return false;
    }
    if (growth() >= nextLook || now - lookedAt >= LOOK_NANOS) {
      lookAtAll(now);
    }
    while (!pressing.isEmpty() && !pressing.getLast().isPressing(now)) {
      pressing.removeLast();
    }
    return !pressing.isEmpty();
  }

  /// After how long to ask again though no reader has taken anything meanwhile; only if it [is
  /// on][#isOn].
  public long waitNanos(long now) {
    return pressing.isEmpty() ? LOOK_NANOS : Math.max(1, pressing.getLast().creditUntil - now);
  }

  private double growth() {
    double sum = 0;
    for (int i = 0; i < logs.size(); i++) {
      sum += logs.get(i).getAsDouble();
    }
    return sum;
  }

  private void lookAtAll(long now) {
    nextLook = growth() + STEP;
    lookedAt = now;
    forgetTheDone();
    boolean isOn = !pressing.isEmpty();
    pressing.clear();
    boolean isTooFar = false;
    for (var reader : readers) {
      if (reader.isPressing(now)) {
        pressing.add(reader);
        isTooFar |= reader.reader.lag() > HIGH;
      }
    }
    if (!isOn && !isTooFar) {
      pressing.clear();
    }
  }

  private void forgetTheDone() {
    readers.removeIf(reader -> reader.reader.isDone());
  }

  /// A reader and its credit.
  private final class Paced {
    private final Reader reader;
    private final double low;
    private long taken;
    private long lookedAt;
    private long creditUntil;
    private boolean isKnown;

    Paced(Reader reader) {
      this.reader = reader;
      this.low = HIGH - Math.min(BAND, (double) pace / reader.ringBytes());
    }

    boolean isPressing(long now) {
      count(now);
      return creditUntil - now > 0 && reader.lag() > low;
    }

    private void count(long now) {
      long more = reader.taken() - taken;
      taken += more;
      if (isKnown && now - lookedAt > MAX_CREDIT_NANOS) {
        creditUntil = now;
      } else {
        long from = isKnown ? later(creditUntil, lookedAt) : now;
        long until = from + more * nanosPerByte;
        creditUntil = until - now > MAX_CREDIT_NANOS ? now + MAX_CREDIT_NANOS : until;
      }
      if (reader.lag() == 0) {
        creditUntil = now + MAX_CREDIT_NANOS;
      }
      isKnown = true;
      lookedAt = now;
    }

    private static long later(long one, long other) {
      return one - other > 0 ? one : other;
    }
  }
}
