package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CurrentLimitsTest {
  private static final RoomLimits FEW = new RoomLimits(1, 0, 0);
  private static final RoomLimits MANY = new RoomLimits(9, 0, 0);

  private final CurrentLimits current = new CurrentLimits(FEW);
  private final List<RoomLimits> first = new ArrayList<>();
  private final List<RoomLimits> second = new ArrayList<>();

  @Test
  void aRoomGetsThemAtOnceAndAtEachChange() {
    current.open(first::add);
    current.change(MANY);
    assertThat(first).containsExactly(FEW, MANY);
    assertThat(current.get()).isEqualTo(MANY);
  }

  /// A server that is not in its room has none, until it opens the next.
  @Test
  void aRoomThatIsClosedIsForgotten() {
    current.open(first::add);
    current.close();
    current.change(MANY);
    current.open(second::add);
    assertThat(first).containsExactly(FEW);
    assertThat(second).containsExactly(MANY);
  }
}
