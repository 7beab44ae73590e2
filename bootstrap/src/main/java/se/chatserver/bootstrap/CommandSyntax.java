package se.chatserver.bootstrap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may stand on a command line, and what the help says about it.
///
/// @param name the command, as people type it: `chat-server check`
/// @param usage stands before the options, and begins with the forms of the command
/// @param operand follows the options, if the command has one
/// @param hasVariables whether environment variables set the options too
/// @param ending stands after the options
record CommandSyntax(
    String name,
    String usage,
    @Nullable Option<?> operand,
    List<Option<?>> options,
    boolean hasVariables,
    String ending) {
  private static final int INDENT = 28;

  /// What `--help` prints.
  String help() {
    var text = new StringBuilder("Usage: ").append(usage).append('\n');
    if (operand != null) {
      text.append(row("      " + operand.name(), operand.description()));
    }
    for (var option : options) {
      var left = option.isFlag() ? option.name() : option.name() + "=" + option.placeholder();
      text.append(row("      " + left, option.description() + standard(option)));
    }
    text.append(row("  -h, --help", "show this help"));
    text.append(row("  -V, --version", "show the version"));
    return text.append(ending).toString();
  }

  /// The option of this name, which may be typed with one dash too.
  @Nullable Option<?> option(String typed) {
    return options.stream()
        .filter(option -> option.name().equals(typed) || option.name().equals("-" + typed))
        .findFirst()
        .orElse(null);
  }

  private String standard(Option<?> option) {
    if (hasVariables) {
      return "\n[%s, %s]".formatted(option.variable(), option.standard());
    }
    return option.isFlag() || option.standard().isEmpty() ? "" : " (" + option.standard() + ")";
  }

  /// The right column begins at [#INDENT] and is 51 characters wide.
  private static String row(String left, String right) {
    var lines = right.replaceAll("(?m)(.{1,51})(?: |$)", "$1\n").replaceAll("\n+", "\n").strip();
    return left
        + " ".repeat(Math.max(1, INDENT - left.length()))
        + lines.replace("\n", "\n" + " ".repeat(INDENT))
        + "\n";
  }
}
