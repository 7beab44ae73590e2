package se.chatserver.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private final Results results = new Results();

  @Test
  void tellsTheMiddleOneOfThree() {
    add("nio", 1, 30);
    add("nio", 2, 10);
    add("nio", 3, 500);
    assertThat(results.median("flood-10", "nio", "CPU ns/delivery")).isEqualTo(30);
  }

  @Test
  void tellsTheMeanOfTheMiddleTwoOfFour() {
    add("nio", 1, 30);
    add("nio", 2, 10);
    add("nio", 3, 500);
    add("nio", 4, 40);
    assertThat(results.median("flood-10", "nio", "CPU ns/delivery")).isEqualTo(35);
  }

  @Test
  void makesATableOfMultiples() {
    add("nio", 1, 55);
    add("c", 1, 50);
    assertThat(new Table(results).text())
        .contains("| server | CPU ns/delivery | x C |")
        .contains("| nio | 55 | 1.10 |")
        .contains("| c | 50 | 1 |");
  }

  @Test
  void saysWhatFailed() {
    results.addFailure("flood-10 nio, run 1: it fell over");
    assertThat(new Table(results).text()).endsWith("- flood-10 nio, run 1: it fell over\n");
  }

  @Test
  void threeDigitsAreEnough() {
    assertThat(Table.number(1234.5)).isEqualTo("1,235");
    assertThat(Table.number(12.345)).isEqualTo("12.3");
    assertThat(Table.number(1.2345)).isEqualTo("1.23");
    assertThat(Table.number(0.12345)).isEqualTo("0.123");
    assertThat(Table.number(Double.NaN)).isEmpty();
  }

  private void add(String server, int repeat, double nanos) {
    results.add(new Result("flood-10", server, repeat, Map.of("CPU ns/delivery", nanos), null));
  }
}
