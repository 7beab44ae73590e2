package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The documentation and the example have every option as it is. When an option changes, copy what
/// this test has written into `target`.
final class ConfigurationDocsTest {
  private static final int COLUMNS = 22;
  private static final String HEAD =
      """
      # All options of chat-server, with their defaults. Remove a # to set an option, and start the server
      # with --config FILE. `chat-server config --config FILE` checks it; docs/configuration.md has the rules.
      """;

  private final Terminal terminal = new Terminal();
  private final CommandSyntax syntax = new ServeCommand(terminal.environment()).syntax();

  @Test
  void theExampleHasEveryOption() throws Exception {
    var expected =
        settings().stream()
            .filter(setting -> !setting.option().equals(ConfigFile.CONFIG))
            .map(ConfigurationDocsTest::entry)
            .collect(Collectors.joining("\n", HEAD + "\n", ""));
    assertSame(expected, Path.of("../examples/chat-server.conf"));
  }

  /// It is a file of options: nothing that it says is changed by reading it.
  @Test
  void theExampleChangesNothing() {
    assertThat(terminal.run("config", "--config", "../examples/chat-server.conf")).isZero();
    assertThat(terminal.out().lines().skip(1)).allMatch(line -> line.startsWith("#"));
  }

  @Test
  void theDefaultsCanBeWritten() throws Exception {
    for (var setting : settings()) {
      if (setting.value() != null) {
        assertThat((Object) setting.option().syntax().parse(setting.text()))
            .as(setting.option().name())
            .isEqualTo(setting.value());
      }
    }
  }

  @Test
  void theDocumentationHasEveryOption() throws Exception {
    var doc = Path.of("../docs/configuration.md");
    var before = Files.readString(doc).replaceFirst("(?s)\\n[|] option [|] environment.*", "\n");
    var rows = syntax.options().stream().map(ConfigurationDocsTest::row);
    var head =
        """
        | option | environment variable | default | at SIGHUP |
        |---|---|---|---|
        """;
    assertSame(before + head + rows.collect(Collectors.joining()), doc);
  }

  private List<Setting> settings() throws WrongUsage {
    return Setting.of(syntax, ParsedOptions.of(List.of(), syntax, Map.of()));
  }

  private static void assertSame(String expected, Path file) throws IOException {
    Files.writeString(Path.of("target").resolve(file.getFileName()), expected);
    assertThat(Files.readString(file)).isEqualTo(expected);
  }

  private static String row(Option<?> option) {
    var isChangeable = Reload.CHANGEABLE.contains(option.name());
    return "| `%s` | `%s` | %s | %s |\n"
        .formatted(
            option.fileName(),
            option.variable(),
            option.standard().get(),
            option.equals(ConfigFile.CONFIG) ? "" : isChangeable ? "changes" : "needs a restart");
  }

  private static String entry(Setting setting) {
    var option = setting.option();
    var lines = option.help().lines().filter(line -> line.length() > COLUMNS);
    var text =
        lines.map(line -> "# " + line.substring(COLUMNS) + "\n").collect(Collectors.joining());
    var standard = option.standard().get();
    var isSaid = setting.value() != null && standard.equals(setting.text());
    return text
        + (isSaid ? "" : "# [default: " + standard + "]\n")
        + "#%s = %s\n".formatted(option.fileName(), value(setting));
  }

  /// The default, or the placeholder of the help.
  private static String value(Setting setting) {
    return setting.value() == null ? setting.option().help().split("[= \n]", 3)[1] : setting.text();
  }
}
