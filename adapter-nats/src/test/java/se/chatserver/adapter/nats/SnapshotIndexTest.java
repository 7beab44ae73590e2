package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.chatserver.adapter.nats.SnapshotIndex.Mark;

class SnapshotIndexTest {
  @Test
  void beginsWithTheStateBeforeTheFirstMessage() throws Exception {
    var empty = SnapshotIndex.decode(new byte[0]);
    assertThat(empty.newest()).isEqualTo(Mark.BEGINNING);
    assertThat(empty.before(0, 1_000)).isEqualTo(Mark.BEGINNING);
    assertThat(empty.before(1, 1_000)).isEqualTo(Mark.BEGINNING);
    assertThat(empty.before(2, 1_000)).isNull();
  }

  @Test
  void isReadBackAsItWas() throws Exception {
    var index = grown(3, 2_000);
    assertThat(index.marks()).hasSize(3);
    assertThat(SnapshotIndex.decode(index.encode())).isEqualTo(index);
  }

  @Test
  void hasSnapshotsAtSomeDistance() throws Exception {
    var marks = grown(1_000, 100).marks();
    for (int i = 1; i < marks.size() - 1; i++) {
      assertThat(marks.get(i).number() - marks.get(i - 1).number())
          .isGreaterThanOrEqualTo(SnapshotIndex.SPACING);
    }
    assertThat(marks).hasSizeBetween(10, 25);
    assertThat(marks.getLast().number()).isEqualTo(100_000);
  }

  @Test
  void goesAsFarBackAsIsGivenBack() throws Exception {
    for (int step : new int[] {1, 100, 999, 1_000, 7_000, 50_000}) {
      var index = grown(500, step);
      long back = index.newest().number() - index.marks().getFirst().number();
      long all = 500L * step - step;
      assertThat(back)
          .as("step %d", step)
          .isGreaterThanOrEqualTo(Math.min(all, SnapshotIndex.DEPTH));
    }
  }

  @Test
  void findsTheNewestSnapshotWithEnoughEntriesAfterIt() throws Exception {
    var index = grown(30, 1_000);
    assertThat(index.before(1, 0).number()).isEqualTo(30_000);
    assertThat(index.before(1, 1).number()).isEqualTo(29_000);
    assertThat(index.before(1, 5_000).number()).isEqualTo(25_000);
    assertThat(index.before(1, 50_000)).isEqualTo(Mark.BEGINNING);
  }

  @Test
  void findsNoSnapshotWhoseNextMessageIsGone() throws Exception {
    var index = grown(30, 1_000);
    assertThat(index.before(281, 20_000).sequence()).isEqualTo(280);
    assertThat(index.before(282, 20_000).sequence()).isEqualTo(290);
    assertThat(index.before(301, 20_000).sequence()).isEqualTo(300);
    assertThat(index.before(302, 20_000)).isNull();
  }

  /// Every tenth message has a snapshot.
  ///
  /// @param entries between two snapshots
  private static SnapshotIndex grown(int snapshots, int entries) throws FormatException {
    var index = SnapshotIndex.decode(new byte[0]);
    for (int i = 1; i <= snapshots; i++) {
      index = index.with(new Mark(10L * i, (long) entries * i, 1));
    }
    return index;
  }
}
