package se.chatserver.adapter.nio.sim;

import java.time.Duration;
import se.chatserver.simulation.Dice;

/// How badly the network behaves in one run. Each number is "once in N times", 0 for never.
///
/// @param meanwhile something happens elsewhere between two of the server's calls
/// @param emptyRead a read finds nothing although there is something
/// @param shortWrite a write takes less than there is room for, or nothing
/// @param emptySelect a selection finds nothing, at once
/// @param overlooked a key that is ready is not reported until the next time
/// @param spurious a key is reported that is not ready
/// @param oversleep a sleep takes up to [#OVERSLEEP] longer than it was asked to
/// @param pause after a look at the clock, or before a call, the process does not run for a while,
///   and everything else goes on
public record NetworkConditions(
    int meanwhile,
    int emptyRead,
    int shortWrite,
    int emptySelect,
    int overlooked,
    int spurious,
    int oversleep,
    int pause) {
  /// As long as the machine may have been doing something else.
  public static final Duration OVERSLEEP = Duration.ofMillis(200);

  public static final NetworkConditions CALM = new NetworkConditions(0, 0, 0, 0, 0, 0, 0, 0);

  /// Calm, or each trouble as often as the dice will have it.
  public static NetworkConditions any(Dice dice) {
    return dice.oneIn(4)
        ? CALM
        : new NetworkConditions(
            often(dice),
            often(dice),
            often(dice),
            often(dice),
            often(dice),
            often(dice),
            often(dice),
            dice.pick(0, 0, 30, 300));
  }

  private static int often(Dice dice) {
    return dice.pick(0, 3, 10, 30);
  }
}
