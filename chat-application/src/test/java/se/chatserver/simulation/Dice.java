package se.chatserver.simulation;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// Every choice that is made in one simulated run. The same seed makes the same choices, as long as
/// the same questions are asked in the same order; so nothing else in a simulation may be random,
/// and nothing may depend on the order of a hash table.
public final class Dice {
  private final SplittableRandom random;

  public Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /// True once in `times` on average; never if that is 0.
  public boolean oneIn(int times) {
    return times > 0 && random.nextInt(times) == 0;
  }

  /// From 0 (inclusive) to `bound` (exclusive).
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /// From `least` to `most`, both inclusive.
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /// Nanoseconds from 0 to `most`.
  public long upTo(Duration most) {
    return random.nextLong(most.toNanos() + 1);
  }

  @SafeVarargs
  public final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  public long anything() {
    return random.nextLong();
  }

  /// Puts the list in any order.
  public void shuffle(List<?> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
