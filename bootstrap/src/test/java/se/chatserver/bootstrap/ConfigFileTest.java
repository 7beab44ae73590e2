package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Options in a file.
final class ConfigFileTest {
  private final Terminal terminal = new Terminal();
  private final Path file;

  ConfigFileTest(@TempDir Path folder) {
    file = folder.resolve("chat.conf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "port = 0\nlanguage = en\n",
        "port = 0\nlanguage = en",
        "port=0\nlanguage=en\n",
        "\ufeffport = 0\nlanguage = en\n",
        "port = 0\r\nlanguage = en\r\n",
        "\tport\t=\t0\t\n\tlanguage\t=\ten\t",
        "# for the exhibition\n\n  # twice\nport = 0 # any free one\nlanguage = en\t#\n#"
      })
  void isReadWhateverItsWhiteSpace(String text) throws IOException {
    assertThat(runWith(text)).as(terminal.err()).isZero();
    assertThat(terminal.out()).startsWith("Listening on port ");
  }

  @Test
  void hasTheLowestOfThreePlaces() throws IOException {
    terminal.with("CHAT_LANGUAGE", "en").with("CHAT_FRAMING", "chunk");
    assertThat(runWith("port = 0\nlanguage = sv\nframing = auto\nraw = true\n", "--framing=line"))
        .isZero();
    assertThat(terminal.out()).startsWith("Listening on port ");
    assertThat(terminal.err()).contains(" framing=line ", " raw=true ");
  }

  @Test
  void mayBeNamedByTheEnvironment() throws IOException {
    Files.writeString(file, "port = 0\nlanguage = en\n");
    assertThat(terminal.with("CHAT_CONFIG", file.toString()).run()).isZero();
    assertThat(terminal.out()).startsWith("Listening on port ");
  }

  @Test
  void mayRepeatWhatMayBeRepeated() throws IOException {
    assertThat(runWith("listen = nio:0, blocking:0\nlisten = virtual:0\n")).isZero();
    assertThat(terminal.err())
        .contains(" transport=nio ", " transport=blocking ", " transport=virtual ");
  }

  @Test
  void isOverriddenWhole() throws IOException {
    assertThat(runWith("listen = nio:0\nlisten = virtual:0\n", "--listen", "async:0")).isZero();
    assertThat(terminal.err()).contains(" transport=async ").doesNotContain("nio", "virtual");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          port = 65536             | 1: port must be 0 to 65535, not "65536"
          `# a
          port = abc`              | 2: port must be 0 to 65535, not "abc"
          `port = 0

          port = 1`                | 3: port is given twice; line 1 has it too
          por = 1                  | 1: unknown option "por"; did you mean port?
          --port = 1               | 1: unknown option "--port"; did you mean port?
          Port = 1                 | 1: unknown option "Port"
          = 1                      | 1: unknown option ""
          port                     | 1: "port" needs a value, as in: name = value
          port 60003               | 1: "port 60003" needs a value, as in: name = value
          raw                      | 1: "raw" needs a value, as in: name = value
          raw =                    | 1: "raw" needs a value, as in: name = value
          raw = # no               | 1: "raw" needs a value, as in: name = value
          raw = yes                | 1: raw must be true or false, not "yes"
          transport = "nio"        | 1: transport must be one of nio, blocking, virtual, async, not ""nio""
          config = other.conf      | 1: config cannot be in the file itself
          help = true              | 1: unknown option "help"
          """)
  void wrongLinesHaveTheirNumber(String text, String problem) throws IOException {
    assertThat(runWith(text)).isEqualTo(2);
    assertThat(terminal.err())
        .isEqualTo("chat-server: %s:%s (see chat-server --help)\n".formatted(file, problem));
    assertThat(terminal.out()).isEmpty();
  }

  /// What is wrong in the file is found before the day on which nothing overrides it.
  @Test
  void isReadWholeEvenIfOverridden() throws IOException {
    assertThat(runWith("port = abc\n", "--port=0")).isEqualTo(2);
    assertThat(terminal.err()).contains("chat.conf:1: port must be ");
  }

  @Test
  void optionsThatDoNotGoTogetherHaveTheirPlaces() throws IOException {
    assertThat(runWith("\nport = 1\n", "--listen", "nio:0")).isEqualTo(2);
    assertThat(terminal.err())
        .isEqualTo(
            "chat-server: --listen stands for --port and --transport; leave those out;"
                + " --port is from %s:2 (see chat-server --help)\n".formatted(file));
  }

  @Test
  void optionsOfTheEnvironmentHaveTheirPlacesToo() {
    assertThat(terminal.with("CHAT_WIRE_VIEW", "true").run()).isEqualTo(2);
    assertThat(terminal.err()).contains("; --wire-view is from CHAT_WIRE_VIEW (see ");
  }

  @Test
  void hasToBeUtf8() throws IOException {
    assertThat(runWith("# någon\n# annan\n", ISO_8859_1)).isEqualTo(2);
    assertThat(terminal.err()).contains("chat.conf:1 is not UTF-8; save the file as UTF-8");
  }

  @Test
  void isNotUtf16() throws IOException {
    assertThat(runWith("port = 0\n", UTF_16)).isEqualTo(2);
    assertThat(terminal.err()).contains("chat.conf:1 is not UTF-8; save the file as UTF-8");
  }

  @Test
  void hasNoControlCharacters() throws IOException {
    assertThat(runWith("port = 0\nstore = a\0b\n")).isEqualTo(2);
    assertThat(terminal.err()).contains("chat.conf:2 has a control character; is it a text file?");
  }

  @Test
  void oldMacLineEndsAreControlCharacters() throws IOException {
    assertThat(runWith("port = 0\rlanguage = en\r")).isEqualTo(2);
    assertThat(terminal.err()).contains("chat.conf:1 has a control character; is it a text file?");
  }

  @Test
  void isNotLarge() throws IOException {
    assertThat(runWith("#".repeat(10 << 20))).isEqualTo(2);
    assertThat(terminal.err()).contains("chat.conf is larger than 1M; is it the right file?");
  }

  @Test
  void mayHaveManyLines() throws IOException {
    assertThat(runWith("#\n".repeat(500_000) + "port = x")).isEqualTo(2);
    assertThat(terminal.err()).contains("chat.conf:500001: port must be ");
  }

  @Test
  void ofALongLineTheBeginningIsShown() throws IOException {
    assertThat(runWith("p".repeat(500_000))).isEqualTo(2);
    assertThat(runWith("p".repeat(500_000) + " = 1")).isEqualTo(2);
    assertThat(runWith("port = " + "1".repeat(500_000))).isEqualTo(2);
    assertThat(terminal.err().lines()).hasSize(3).allMatch(line -> line.length() < 400);
  }

  @Test
  void hasToBeThere() {
    assertThat(terminal.run("--config", file.toString())).isEqualTo(2);
    assertThat(terminal.err())
        .isEqualTo(
            "chat-server: cannot read %s: there is no such file (see chat-server --help)\n"
                .formatted(file));
  }

  @Test
  void isNoFolder() {
    assertThat(terminal.run("--config", file.getParent().toString())).isEqualTo(2);
    assertThat(terminal.err()).contains("cannot read " + file.getParent() + ": ").hasLineCount(1);
  }

  /// What may be read does not matter to root: a file that nobody can read stands in.
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no /proc")
  void hasToBeReadable() {
    assertThat(terminal.run("--config", "/proc/self/mem")).isEqualTo(2);
    assertThat(terminal.err()).contains("cannot read /proc/self/mem: ").hasLineCount(1);
  }

  private int runWith(String text, String... options) throws IOException {
    Files.writeString(file, text);
    var words = new ArrayList<>(List.of("--config", file.toString()));
    words.addAll(List.of(options));
    return terminal.run(words.toArray(String[]::new));
  }

  private int runWith(String text, Charset charset) throws IOException {
    Files.writeString(file, text, charset);
    return terminal.run("--config", file.toString());
  }
}
