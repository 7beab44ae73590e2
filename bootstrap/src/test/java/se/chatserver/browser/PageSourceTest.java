package se.chatserver.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page's sources hold no way to make markup or code out of text, and nothing that its policy
/// would have to forbid.
class PageSourceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "setHTML",
        "document.write",
        "DOMParser",
        "createContextualFragment",
        "srcdoc",
        "eval(",
        "Function(",
        ".style",
        "import(",
        "fetch("
      })
  void makesNoMarkupOrCodeOutOfText(String way) throws IOException {
    assertThat(source("chat.js")).doesNotContain(way);
  }

  @Test
  void hasNothingInline() throws IOException {
    assertThat(source("index.html"))
        .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|javascript:")
        .doesNotContainPattern("(?s)<script[^>]*>\\s*[^<\\s]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "chat.css", "icon.svg"})
  void namesNoOtherHost(String file) throws IOException {
    assertThat(source(file).replace("http://www.w3.org/2000/svg", ""))
        .doesNotContainPattern("https?:|//[a-z]|@import|url\\(");
  }

  private static String source(String name) throws IOException {
    var path = "/se/chatserver/adapter/web/page/" + name;
    try (var file = Objects.requireNonNull(PageSourceTest.class.getResourceAsStream(path), path)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
