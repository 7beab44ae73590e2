package se.chatserver.bootstrap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may stand on a command line, and what the help says about it.
///
/// @param name the command, as people type it: `chat-server check`
/// @param synopsis the forms it has, without the word "Usage"
/// @param heading stands before the options
/// @param operand what follows the options, if anything does
/// @param hasVariables whether its options can be set by environment variables too
/// @param ending stands after the options
record Syntax(
    String name,
    List<String> synopsis,
    String heading,
    @Nullable Setting<?> operand,
    List<Setting<?>> settings,
    boolean hasVariables,
    String ending) {
  private static final int INDENT = 28;

  /// What `--help` prints.
  String help() {
    var text = new StringBuilder("Usage: ").append(String.join("\n       ", synopsis));
    text.append("\n").append(heading).append("\n\n");
    if (operand != null) {
      describe(text, "      " + operand.name(), operand.explanation());
    }
    for (var setting : settings) {
      var value = setting.isFlag() ? "" : "=" + setting.label();
      describe(text, "      " + setting.name() + value, setting.explanation());
    }
    describe(text, "  -h, --help", List.of("show this help"));
    describe(text, "  -V, --version", List.of("tell which version this is"));
    return text.append(ending).toString();
  }

  private static void describe(StringBuilder text, String left, List<String> lines) {
    var start = left;
    for (var line : lines) {
      text.append(start).repeat(' ', Math.max(1, INDENT - start.length())).append(line);
      text.append("\n");
      start = "";
    }
  }
}
