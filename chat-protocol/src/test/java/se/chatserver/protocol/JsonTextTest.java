package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hej å 😀    | "hej å 😀"
          say "hej"\\ | "say \\"hej\\"\\\\"
          """)
  void quotesText(String text, String json) {
    assertThat(JsonText.quoted(text)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource({
    "000a, \\n",
    "0009, \\t",
    "001b, \\u001b",
    "0000, \\u0000",
    "202e, \\u202e",
    "2028, \\u2028",
    "d83d, \\ud83d",
    "e0041, \\udb40\\udc41"
  })
  void escapesWhatATerminalWouldObeyAndWhatIsHalfACharacter(String hex, String escape) {
    var text = Character.toString(Integer.parseInt(hex, 16));
    assertThat(JsonText.quoted(text)).isEqualTo("\"" + escape + "\"");
  }
}
