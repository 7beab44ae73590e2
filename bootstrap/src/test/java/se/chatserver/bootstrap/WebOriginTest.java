package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a page's origin is written, by operators and by browsers.
final class WebOriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://chat.example.org, https://chat.example.org",
    "https://Chat.Example.org/, https://chat.example.org",
    "https://chat.example.org:443, https://chat.example.org",
    "https://chat.example.org:0443, https://chat.example.org",
    "http://chat.example.org:80/, http://chat.example.org",
    "http://chat.example.org:443, http://chat.example.org:443",
    "https://localhost:8443, https://localhost:8443",
    "http://[::1]:8080, http://[::1]:8080",
    "http://[2001:DB8::1], http://[2001:db8::1]",
  })
  void isAsBrowsersWriteIt(String typed, String origin) {
    assertThat(WebOrigin.parse(typed)).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "chat.example.org",
        "ftp://a",
        "https://",
        "https://a/b",
        "https://a?b",
        "https://a#",
        "https://u@a",
        "https://a:",
        "https://a:0",
        "https://a:65536",
        "https://å",
        "https://a b",
        "https://a..b",
        "https://*.example.org",
        "null",
        "*",
        "https://::1"
      })
  void isNothingElse(String typed) {
    assertThatThrownBy(() -> WebOrigin.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be like https://chat.example.org or http://[::1]:8080");
  }
}
