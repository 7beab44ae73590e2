package se.chatserver.conformance;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/// A listening server, and what is known about it beforehand.
///
/// Only the address is needed. The rest are the numbers that the server was started with; a rule
/// that needs a number that is [#UNKNOWN] is not tried.
///
/// @param address where it listens
/// @param timing how long to wait for it
/// @param format how it writes its lines
/// @param capacity how many the room holds, or [#UNKNOWN]
/// @param ringBytes how far a slow reader may fall behind before it misses lines
/// @param stall how long a connection may be owed bytes and take none
/// @param lineLimitBytes how long a message may be
/// @param historyLines how many lines of history a newcomer is sent at most, or [#UNKNOWN]
public record Target(
    InetSocketAddress address,
    Timing timing,
    LineFormat format,
    int capacity,
    int ringBytes,
    Duration stall,
    int lineLimitBytes,
    int historyLines) {

  /// Stands for a number that is not known.
  public static final int UNKNOWN = 0;

  /// @throws IllegalArgumentException if a number is negative or a time is not positive
  public Target {
    if (!stall.isPositive()) {
      throw new IllegalArgumentException("stall must be positive");
    }
    if (capacity < 0 || historyLines < 0 || ringBytes < 1 || lineLimitBytes < 1) {
      throw new IllegalArgumentException(
          "capacity, history, ring and line limit must not be negative");
    }
  }

  /// A server of which only the address is known: it is taken to have the protocol's defaults.
  public static Target at(InetSocketAddress address) {
    Duration stall = Duration.ofSeconds(10);
    return new Target(
        address, Timing.DEFAULT, LineFormat.LAB, UNKNOWN, 8 << 20, stall, 4096, UNKNOWN);
  }

  /// How long to wait for what must come, before it is taken not to come.
  public Duration patience() {
    return timing.patience();
  }

  /// The same server, waited for this long.
  public Target withPatience(Duration patience) {
    return with(timing.withPatience(patience));
  }

  Target with(Timing other) {
    return new Target(
        address, other, format, capacity, ringBytes, stall, lineLimitBytes, historyLines);
  }

  Target with(LineFormat other) {
    return new Target(
        address, timing, other, capacity, ringBytes, stall, lineLimitBytes, historyLines);
  }

  /// The same server, known to use these words.
  public Target withWords(Words words) {
    return with(format.with(words));
  }

  /// The same server, known to send each newcomer this notice after its own line.
  public Target withWelcome(String notice) {
    return with(format.withWelcome(Set.of(notice)));
  }

  /// The same server, known to have room for this many. Nobody else must be there during the check.
  public Target withCapacity(int capacity) {
    return new Target(
        address, timing, format, capacity, ringBytes, stall, lineLimitBytes, historyLines);
  }

  /// The same server, known to have this ring and to close a stalled reader after this time.
  public Target withRing(int ringBytes, Duration stall) {
    return new Target(
        address, timing, format, capacity, ringBytes, stall, lineLimitBytes, historyLines);
  }

  /// The same server, known to cut longer messages than this.
  public Target withLineLimit(int lineLimitBytes) {
    return new Target(
        address, timing, format, capacity, ringBytes, stall, lineLimitBytes, historyLines);
  }

  /// The same server, known to send a newcomer this many lines of history.
  public Target withHistory(int historyLines) {
    return new Target(
        address, timing, format, capacity, ringBytes, stall, lineLimitBytes, historyLines);
  }
}
