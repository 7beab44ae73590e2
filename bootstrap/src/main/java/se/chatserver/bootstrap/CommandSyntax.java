package se.chatserver.bootstrap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may stand on a command line, and what the help says about it.
///
/// @param name the command, as people type it: `chat-server check`
/// @param usage stands before the options, and begins with the forms of the command
/// @param operand follows the options, if the command has one
/// @param last may follow the operand, if the command has another
/// @param hasVariables whether environment variables set the options too
/// @param ending stands after the options
record CommandSyntax(
    String name,
    String usage,
    @Nullable Option<?> operand,
    @Nullable Option<?> last,
    List<Option<?>> options,
    boolean hasVariables,
    String ending) {
  private static final String STANDARD_OPTIONS =
      """
        -h, --help                show this help
        -V, --version             show the version
      """;

  /// A command with one operand, or none.
  CommandSyntax(
      String name,
      String usage,
      @Nullable Option<?> operand,
      List<Option<?>> options,
      boolean hasVariables,
      String ending) {
    this(name, usage, operand, null, options, hasVariables, ending);
  }

  /// What `--help` prints.
  String help() {
    var text = new StringBuilder("Usage: ").append(usage).append('\n');
    if (operand != null) {
      text.append(operand.help().indent(6));
    }
    if (last != null) {
      text.append(last.help().indent(6));
    }
    for (var option : options) {
      text.append((option.help() + standard(option)).indent(6));
    }
    return text.append(STANDARD_OPTIONS).append(ending).toString();
  }

  /// The option of this name, which may be typed with one dash too.
  @Nullable Option<?> option(String typed) {
    return options.stream()
        .filter(option -> option.name().equals(typed) || option.name().equals("-" + typed))
        .findFirst()
        .orElse(null);
  }

  private String standard(Option<?> option) {
    var standard = option.standard().get();
    if (hasVariables) {
      return "\n%22s[%s, %s]".formatted("", option.variable(), standard);
    }
    return option.isFlag() || standard.isEmpty() ? "" : " (" + standard + ")";
  }
}
