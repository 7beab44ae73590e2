package se.chatserver.load;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The account of one connection that does not follow the [Transcript]: which line it expects next
/// from each sender, and which it has missed.
final class SequenceTracker {
  private static final int MAX_MISSING = 1 << 16;

  private final long[] expected;
  private final Set<Long> missing = new HashSet<>();
  private int unechoed = -1;
  private long missingBeyond;
  private long lines;
  private long digest;
  private long repeated;
  private long late;

  /// @param expected the number of the next line of each sender; kept
  /// @param lines how many have been received before
  /// @param digest the [digest][Transcript#digest] of those
  SequenceTracker(long[] expected, long lines, long digest) {
    this.expected = expected;
    this.lines = lines;
    this.digest = digest;
  }

  /// The tracker of a connection that is not echoed: its own lines are not expected.
  static SequenceTracker unechoed(int sender, int senderCount) {
    var tracker = new SequenceTracker(new long[senderCount], 0, 0);
    tracker.unechoed = sender;
    return tracker;
  }

  /// A line has come.
  ///
  /// @return whether it had not come before
  boolean heard(int sender, long number) {
    if (number < expected[sender]) {
      return heardLate(sender, number);
    }
    for (long gap = expected[sender]; gap < number; gap++) {
      miss(sender, gap);
    }
    expected[sender] = number + 1;
    enter(sender, number);
    return true;
  }

  long lines() {
    return lines;
  }

  long digest() {
    return digest;
  }

  /// How many came twice.
  long repeated() {
    return repeated;
  }

  /// How many came after a later line of the same sender.
  long late() {
    return late;
  }

  /// How many have not come, out of what each sender has said.
  long lost(long[] said) {
    long lost = missing.size() + missingBeyond;
    for (int sender = 0; sender < said.length; sender++) {
      lost += sender == unechoed ? 0 : Math.max(0, said[sender] - expected[sender]);
    }
    return lost;
  }

  /// Whether as many lines have come as were said to it.
  boolean hasAll(long[] said, long total) {
    return lines >= total - (unechoed < 0 ? 0 : said[unechoed]);
  }

  /// Whether it has heard exactly what was said to everyone, so that its order is comparable.
  boolean isComplete(long[] said) {
    return unechoed < 0 && lines == Arrays.stream(said).sum() && lost(said) == 0;
  }

  private boolean heardLate(int sender, long number) {
    if (missing.remove(key(sender, number))) {
      late++;
      enter(sender, number);
      return true;
    }
    repeated++;
    return false;
  }

  private void enter(int sender, long number) {
    lines++;
    digest = Transcript.digest(digest, sender, number);
  }

  private void miss(int sender, long number) {
    if (missing.size() < MAX_MISSING) {
      missing.add(key(sender, number));
    } else {
      missingBeyond++;
    }
  }

  private static long key(int sender, long number) {
    return (long) sender << 40 | number;
  }
}
