package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

class MessageTextTest {
  private static final Participant ADA = new Participant("a/17", 3, "10.0.0.7:50123", "10.0.0.7");

  @Test
  void isReadableText() {
    var events =
        List.<Event>of(new Event.Joined(ADA), new Event.Said(ADA, "Hej!"), new Event.Left(ADA));
    assertThat(text(new LogMessage.Events("a/17", 5, events)))
        .isEqualTo(
            """
            1\tevents\ta/17\t5
            joined\t3\t10.0.0.7:50123\t10.0.0.7
            said\t3\tHej!
            left\t3
            """);
    assertThat(text(new LogMessage.Up("a"))).isEqualTo("1\tup\ta\n");
    assertThat(text(new LogMessage.Down("b/19", "a/17"))).isEqualTo("1\tdown\tb/19\ta/17\n");
  }

  @Test
  void isReadBackAsItWas() throws Exception {
    assertReadBack(new LogMessage.Up("a"));
    assertReadBack(new LogMessage.Down("b/19", "a/17"));
    assertReadBack(
        new LogMessage.Events(
            "a/17",
            Long.MAX_VALUE,
            List.of(new Event.Joined(ADA), new Event.Said(ADA, "Hej!"), new Event.Left(ADA))));
    var joined = new LogMessage.Events("a/17", 1, List.of(new Event.Joined(ADA)));
    var read = (LogMessage.Events) MessageText.decode(text(joined));
    assertThat(read.events().getFirst().participant().address()).isEqualTo("10.0.0.7:50123");
    assertThat(read.events().getFirst().participant().host()).isEqualTo("10.0.0.7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\t",
        "\n",
        "\r\n",
        "\\",
        "\\\\n",
        "\\u0041",
        "\0",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\uffff",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00",
        "\ude00\ud83d",
        "x\ud83d",
        "\ud83dx",
        " ",
        "a\u0301",
        "\u202e",
        "\u001b[2J",
        "\udbff\udfff"
      })
  void keepsEveryText(String text) throws Exception {
    assertReadBack(
        new LogMessage.Events("a/17", 1, List.of(new Event.Said(ADA, text), new Event.Left(ADA))));
  }

  @Test
  void keepsAllCharactersInAnyOrder() throws Exception {
    var random = new Random(1);
    for (int round = 0; round < 200; round++) {
      var text = new StringBuilder();
      for (int i = 0; i < 400; i++) {
        text.append((char) random.nextInt(random.nextInt(1, 0x10000)));
      }
      assertReadBack(
          new LogMessage.Events("a/17", 1, List.of(new Event.Said(ADA, text.toString()))));
    }
  }

  /// A terminal that shows a message obeys nothing in it.
  @Test
  void hasNoControlCharacters() {
    var said = new Event.Said(ADA, "\u001b[2J\u0007\u009b1m\t\r");
    assertThat(text(new LogMessage.Events("a/17", 1, List.of(said))))
        .endsWith("said\t3\t\\u001b[2J\\u0007\\u009b1m\\u0009\\u000d\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "2\tup\ta\n", "{}", "hello", "\0\0\0"})
  void isNotOfAnotherVersion(String text) {
    assertThatThrownBy(() -> MessageText.decode(text))
        .isInstanceOf(FormatException.class)
        .hasMessage("it was written by another version of the server");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1\tup",
        "1\tdown\ta/1",
        "1\tevents\ta/1\tx",
        "1\tevents\ta/1\t1\nsaid\t1",
        "1\tevents\ta/1\t1\nsaid\t1\t",
        "1\tevents\ta/1\t1\nnamed\t1\tx",
        "1\tsnapshot\t1\t1",
        "1\tevents\ta/1\t1\nsaid\t1\t\\x",
        "1\tevents\ta/1\t1\nsaid\t1\t\\u12",
        "1\tevents\ta/1\t1\nsaid\t1\t\\u12zz",
        "1\tevents\ta/1\t1\nsaid\t1\t\\"
      })
  void isNotDamaged(String text) {
    assertThatThrownBy(() -> MessageText.decode(text)).isInstanceOf(FormatException.class);
  }

  private static void assertReadBack(LogMessage message) throws FormatException {
    assertThat(MessageText.decode(text(message))).isEqualTo(message);
  }

  private static String text(LogMessage message) {
    return new String(MessageText.encode(message), UTF_8);
  }
}
