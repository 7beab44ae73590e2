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
  /// acknowledged does so in most rounds and for some 40 ms, a busy machine only in some.
  static void noDelay(Scene scene) throws IOException {
    Caller listener = scene.enter();
    Caller speaker = scene.enter(listener);
    long[] ones = new long[ROUNDS];
    long[] pairs = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ones[round] = timed("en " + round + ".", listener, speaker);
      pairs[round] = timed("ett " + round + ".", listener, speaker, listener);
    }
    Duration one = median(ones);
    Duration pair = median(pairs);
    Breach.unless(
        pair.toNanos() < 3 * one.toNanos() + NOTICEABLE,
        "two lines, one right after the other, nearly as fast as one, which took " + micros(one),
        micros(pair) + " (is TCP_NODELAY set?)");
  }

  private static long timed(String text, Caller listener, Caller... speakers) throws IOException {
    long start = System.nanoTime();
    for (Caller speaker : speakers) {
      speaker.say(text);
    }
    for (Caller speaker : speakers) {
      listener.hearsSometime(speaker.line(text));
    }
    return System.nanoTime() - start;
  }

  private static Duration median(long[] nanos) {
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[nanos.length / 2]);
  }

  private static String micros(Duration time) {
    return time.toNanos() / 1000 + " microseconds";
  }
}
