package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VisibleTest {
  @Test
  void escapesWhatCannotBeSeen() {
    assertThat(Visible.of("å\r\n\t\"\u001b[2J\u2028\u202e"))
        .isEqualTo("\"å\\r\\n\\t\\\"\\x1b[2J\\u2028\\u202e\"");
  }

  @Test
  void showsBytesThatAreNoText() {
    assertThat(Visible.of(new byte[] {'a', (byte) 0xff, (byte) 0xe5})).isEqualTo("\"a\\xff\\xe5\"");
  }

  @Test
  void cutsWhatIsLong() {
    String shown = Visible.of("a" + "x".repeat(4097) + "z");
    assertThat(shown).startsWith("\"ax").contains("(3979)").endsWith("xz\"").hasSizeLessThan(200);
  }

  @Test
  void writesTimesInTheUnitTheyWereMeantIn() {
    assertThat(Visible.of(Duration.ofSeconds(5))).isEqualTo("5 s");
    assertThat(Visible.of(Duration.ofMillis(600))).isEqualTo("600 ms");
  }

  @Test
  void showsWhatSurroundsTheFirstDifference() {
    String same = "x".repeat(2000);
    Visible.Pair pair = Visible.pair(same + "abc", same + "abd");
    assertThat(pair.expected()).startsWith("(1952) … \"xx").endsWith("xabc\"");
    assertThat(pair.seen()).endsWith("xabd\"");
    assertThat(Visible.pair("hej", "hey")).isEqualTo(new Visible.Pair("\"hej\"", "\"hey\""));
  }
}
