package se.chatserver.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/// O5: a line does not wait for the one before it to be acknowledged.
final class DelayRule {
  private static final int ROUNDS = 41;
  private static final long NOTICEABLE = Duration.ofMillis(25).toNanos();

  private DelayRule() {}

  /// The median tells: an operating system that delays a second small packet until the first is
  /// acknowledged does so in most rounds and for some 40 ms, a busy machine only in some. The line
  /// that is delayed may also be the next round's first; a quarter of those are never delayed.
  static void noDelay(RuleRun run) throws IOException {
    Client listener = run.join();
    Client speaker = run.join(listener);
    long[] ones = new long[ROUNDS];
    long[] pairs = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ones[round] = timed("en " + round + ".", listener, speaker);
      long pair = timed("ett " + round + ".", listener, speaker, listener);
      pairs[round] = Math.max(ones[round], pair);
    }
    Duration one = fastAmong(ones, 4);
    Duration pair = fastAmong(pairs, 2);
    Violation.unless(
        pair.toNanos() < 3 * one.toNanos() + NOTICEABLE,
        Text.of("expect.fastPair", micros(one)),
        Text.of("seen.slowPair", micros(pair)));
  }

  private static long timed(String text, Client listener, Client... speakers) throws IOException {
    long start = System.nanoTime();
    for (Client speaker : speakers) {
      speaker.say(text);
    }
    for (Client speaker : speakers) {
      listener.expectAnywhere(speaker.line(text));
    }
    return System.nanoTime() - start;
  }

  /// The slowest of the fastest half, quarter and so on.
  private static Duration fastAmong(long[] nanos, int part) {
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[nanos.length / part]);
  }

  private static String micros(Duration time) {
    return time.toNanos() / 1000 + " \u00b5s";
  }
}
