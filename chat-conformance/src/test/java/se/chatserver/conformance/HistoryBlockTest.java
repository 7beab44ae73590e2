package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryBlockTest {
  private static final String TAG = "[127.0.0.1:50000]";
  private static final String OTHER = "[127.0.0.1:50001]";
  private static final String OWN_LINE = TAG + " (Connected)\r\n";
  private static final String BLOCK =
      "* Before:\r\n" + OTHER + " hå\r\n" + TAG + " hej\r\n* End.\r\n";

  /// One of the lines is from an earlier client with the same port.
  @Test
  void isTakenOutHoweverItIsCut() {
    String all = bytes(BLOCK + OWN_LINE);
    for (int cut = 0; cut <= all.length(); cut++) {
      HistoryBlock history = new HistoryBlock(TAG);
      assertThat(rest(history, all.substring(0, cut), all.substring(cut))).isEqualTo(OWN_LINE);
      assertThat(history.lines()).containsExactly(OTHER + " hå", TAG + " hej");
      assertThat(history.isOver()).isTrue();
    }
  }

  @Test
  void isTakenOutWhenItComesByteByByte() {
    String all = bytes(BLOCK + OWN_LINE);
    String[] pieces =
        IntStream.range(0, all.length())
            .mapToObj(at -> all.substring(at, at + 1))
            .toArray(String[]::new);
    assertThat(rest(new HistoryBlock(TAG), pieces)).isEqualTo(OWN_LINE);
  }

  /// A greeting, a banner of notices, a history that is not marked, or comes too late.
  @ParameterizedTest
  @ValueSource(
      strings = {
        OWN_LINE,
        "* Welcome!\r\n" + OWN_LINE + OTHER + " hej\r\n* Stored.\r\n" + TAG + " (me)\r\n",
        "* Welcome!\r\n* Be kind.\r\n" + OWN_LINE,
        "* One.\r\n" + OTHER + " hej\r\n* Two.\r\n* Three.\r\n" + OWN_LINE,
        "* Before:\r\n" + OTHER + " hej\r\n" + OWN_LINE,
        OTHER + " hej\r\n* End.\r\n" + OWN_LINE,
        OWN_LINE + BLOCK
      })
  void isNothingElse(String all) {
    HistoryBlock history = new HistoryBlock(TAG);
    assertThat(rest(history, bytes(all))).isEqualTo(bytes(all));
    assertThat(history.lines()).isEmpty();
    assertThat(history.isOver()).isTrue();
  }

  @Test
  void isNotKnownBeforeTheOwnLineHasCome() {
    HistoryBlock history = new HistoryBlock(TAG);
    assertThat(rest(history, bytes(BLOCK))).isEqualTo(bytes(BLOCK));
    assertThat(history.isOver()).isFalse();
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String rest(HistoryBlock history, String... pieces) {
    StringBuilder all = new StringBuilder();
    for (String piece : pieces) {
      all.append(piece);
      all.delete(0, history.length(all));
    }
    return all.toString();
  }
}
