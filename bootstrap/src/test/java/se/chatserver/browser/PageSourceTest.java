package se.chatserver.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
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
    assertThat(scripts()).hasSizeGreaterThan(10);
    for (var script : scripts()) {
      assertThat(source(script)).as(script).doesNotContain(way);
    }
  }

  /// So that each thing is easy to find.
  @Test
  void noFileIsLong() throws IOException {
    var files = new ArrayList<>(scripts());
    files.addAll(names("href=\"([a-z]+[.]css)\"", source("index.html")));
    assertThat(files).contains("page.css", "chat.js");
    for (var file : files) {
      assertThat(source(file).lines().count()).as(file).isLessThan(250);
    }
  }

  /// All scripts that the page loads; none of them imports any other.
  private static List<String> scripts() throws IOException {
    var names = names("(?:href|src)=\"([a-z]+[.]js)\"", source("index.html"));
    for (var name : names) {
      assertThat(names).containsAll(names("from '[.]/([a-z]+[.]js)'", source(name)));
    }
    return names;
  }

  private static List<String> names(String pattern, String source) {
    return Pattern.compile(pattern).matcher(source).results().map(found -> found.group(1)).toList();
  }

  @Test
  void hasNothingInline() throws IOException {
    assertThat(source("index.html"))
        .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|javascript:")
        .doesNotContainPattern("(?s)<script[^>]*>\\s*[^<\\s]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"index.html", "page.css", "room.css", "wire.css", "transports.css", "icon.svg"})
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
