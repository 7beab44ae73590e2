package se.chatserver.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Which lines are sent of a text.
final class OutgoingTextTest {
  @Test
  void anyLineEndEndsALine() throws NotDelivered {
    assertThat(OutgoingText.lines("a\nb\r\nc\rd")).containsExactly("a", "b", "c", "d");
  }

  @Test
  void blankLinesAreLeftOut() throws NotDelivered {
    assertThat(OutgoingText.lines("\n \n\t\na\n\n")).containsExactly("a");
    assertThat(OutgoingText.lines("")).isEmpty();
  }

  @Test
  void whatATerminalWouldObeyIsReplacedAsTheServerDoes() throws NotDelivered {
    assertThat(OutgoingText.lines("a\u001b[31mb\tc\u202e")).containsExactly("a␛[31mb\tc\ufffd");
  }

  @Test
  void latin1IsReadToo() throws NotDelivered {
    assertThat(OutgoingText.lines("räksmörgås\n".getBytes(ISO_8859_1)))
        .containsExactly("räksmörgås");
  }

  @Test
  void aByteOrderMarkIsNoText() throws NotDelivered {
    assertThat(OutgoingText.lines("\ufeffhej")).containsExactly("hej");
  }

  @Test
  void aMegabyteIsTakenAndNoMore() throws NotDelivered {
    var most = "x".repeat(OutgoingText.MAX_BYTES);
    assertThat(OutgoingText.lines(most)).containsExactly(most);
    assertThatThrownBy(() -> OutgoingText.lines((most + "x").getBytes(UTF_8)))
        .isInstanceOf(NotDelivered.class)
        .hasMessage("there is too much to send: at most 1048576 bytes are taken");
  }

  @Test
  void whatAServerTakesForAnotherProtocolIsNotSent() {
    assertThatThrownBy(() -> OutgoingText.lines("GET / HTTP/1.1\n"))
        .isInstanceOf(NotDelivered.class)
        .hasMessage("the text begins as HTTP does, which a chat server refuses");
  }
}
