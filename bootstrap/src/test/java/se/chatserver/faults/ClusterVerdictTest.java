package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the tests with a cluster would notice.
class ClusterVerdictTest {
  private static final String ADA = "[10.0.0.1:1]";
  private static final String BO = "[10.0.0.2:2]";

  private static final List<String> MESSAGES =
      List.of(
          "1\tup\ta",
          "1\tup\tb",
          "1\tevents\ta/1\t1\njoined\t1\t10.0.0.1:1\t10.0.0.1\nsaid\t1\t0",
          "1\tevents\tb/2\t1\njoined\t1\t10.0.0.2:2\t10.0.0.2",
          "1\tevents\ta/1\t1\nsaid\t1\t1", // again
          "1\tevents\ta/1\t2\nsaid\t1\t1",
          "1\tdown\ta/1\tb/2",
          "1\tevents\tb/2\t2\nsaid\t1\t0", // after its end
          "1\tdown\tc/9\ta/1"); // by nobody

  private static final List<String> ALL =
      List.of(
          ADA + " (Uppkopplad)",
          ADA + " 0",
          BO + " (Uppkopplad)",
          ADA + " 1",
          BO + " (Nedkopplad)");

  @Test
  void aClientReadsAllFromItsArrivalToItsEnd() {
    assertThat(verdict(ALL)).startsWith("0 lost, 0 doubled, 0 inverted of 5 lines");
    assertThat(verdict(BO, ALL.subList(2, 4), 0, true)).startsWith("0 lost, 0 doubled, 0 inverted");
    assertThat(verdict(BO, ALL.subList(2, 3), 9, true)).startsWith("0 lost, 0 doubled, 0 inverted");
  }

  @Test
  void aLineIsMissing() {
    assertThat(verdict(ALL.subList(0, 4))).startsWith("1 lost, 0 doubled, 0 inverted");
    assertThat(verdict(without(1))).startsWith("1 lost, 0 doubled, 0 inverted");
    assertThat(verdict(BO, ALL.subList(3, 4), 0, true)).startsWith("1 lost, 0 doubled, 0 inverted");
  }

  @Test
  void whatSomebodySaidIsMissing() {
    assertThat(verdict(ADA, ALL, 3, false)).startsWith("1 lost, 0 doubled, 0 inverted");
  }

  @Test
  void somebodyHasReadWhatTheStreamDoesNotHave() {
    assertThat(verdict(with(5, BO + " 0"))).startsWith("1 lost, 0 doubled, 0 inverted");
    assertThat(verdict(BO, ALL.subList(2, 5), 0, true)).startsWith("1 lost, 0 doubled, 0 inverted");
  }

  @Test
  void aLineComesTwice() {
    assertThat(verdict(with(2, ADA + " 0"))).startsWith("0 lost, 1 doubled, 0 inverted");
  }

  @Test
  void twoLinesHaveChangedPlaces() {
    var changed = without(1);
    changed.add(2, ADA + " 0");
    assertThat(verdict(changed)).startsWith("0 lost, 0 doubled, 1 inverted");
  }

  @Test
  void somebodyDoesNotLeave() {
    assertThat(verdict(ADA, ALL, 2, true)).startsWith("1 lost, 0 doubled, 0 inverted");
  }

  @Test
  void theStreamHasALineTwice() {
    var messages = new ArrayList<>(MESSAGES);
    messages.add("1\tevents\ta/1\t3\nsaid\t1\t1");
    assertThatThrownBy(() -> ClusterTranscript.of(messages))
        .hasMessage(ADA + " said 1, and not 2, which is next");
  }

  private static List<String> without(int index) {
    var lines = new ArrayList<>(ALL);
    lines.remove(index);
    return lines;
  }

  private static List<String> with(int index, String line) {
    var lines = new ArrayList<>(ALL);
    lines.add(index, line);
    return lines;
  }

  private static String verdict(List<String> read) {
    return verdict(ADA, read, 2, false);
  }

  private static String verdict(String tag, List<String> read, int said, boolean isOver) {
    var verdict = new ClusterVerdict(ClusterTranscript.of(MESSAGES));
    verdict.add(tag, read, said, isOver);
    return verdict.toString();
  }
}
