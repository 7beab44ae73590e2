package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// How a message is cut into portions; what it means to the room is in [RoomTest].
final class LinesTest {
  private static final int MAX_LINE = 4096;
  private static final int RING = 8 << 20;

  @Test
  void manyShortLinesMakeManyPortions() {
    var lines = new Lines("a\n".repeat(32_768), MAX_LINE, RING);
    int portions = 0;
    var all = new ArrayList<String>();
    while (lines.hasNext()) {
      var texts = lines.next().texts();
      assertThat(texts).hasSizeLessThan(Lines.PORTION_BYTES / 64);
      all.addAll(texts);
      portions++;
    }
    assertThat(all).hasSize(32_768).containsOnly("a");
    assertThat(portions).isGreaterThan(100);
  }

  @Test
  void manyEmptyLinesMakeManyPortionsToo() {
    var lines = new Lines("\n".repeat(32_768) + "a", MAX_LINE, RING);
    assertThat(lines.next().texts()).isEmpty();
    assertThat(lines.hasNext()).isTrue();
  }

  @Test
  void oneLineIsOnePortionHoweverLongItIs() {
    var lines = new Lines("x".repeat(60_000), 1 << 20, RING);
    assertThat(lines.next().texts()).containsExactly("x".repeat(60_000));
    assertThat(lines.hasNext()).isFalse();
  }
}
