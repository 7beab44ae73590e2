package se.chatserver.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Something that can be set on a command line: an option, or the operand that follows the options.
///
/// @param name as it is typed, `--port`; an operand is called by what stands for it, `HOST:PORT`
/// @param label what stands for the value in the help; empty for a flag, which has none
/// @param standard what holds if it is not set, in words for the help; empty if the description
///   tells
/// @param description lines for the help, of at most 51 characters each
record Setting<T>(
    String name, String label, Form<T> form, String standard, List<String> description) {
  /// An option that has a value.
  static <T> Setting<T> option(String name, String label, Form<T> form, String... description) {
    return new Setting<>(name, label, form, "", List.of(description));
  }

  /// An option that is given or not.
  static Setting<Boolean> flag(String name, String... description) {
    return new Setting<>(name, "", new Values.Flag(), "", List.of(description));
  }

  /// What follows the options.
  static <T> Setting<T> operand(String name, Form<T> form, String description) {
    return new Setting<>(name, name, form, "", List.of(description));
  }

  /// The same, with what holds otherwise, as the help names it beside the environment variable.
  Setting<T> otherwise(String words) {
    return new Setting<>(name, label, form, words, description);
  }

  boolean isFlag() {
    return label.isEmpty();
  }

  /// Whether it can be given more than once.
  boolean isMany() {
    return form instanceof Values.Many;
  }

  /// The name without its dashes.
  String word() {
    return name.substring("--".length());
  }

  /// The environment variable that sets it too: CHAT_LINE_LIMIT for `--line-limit`.
  String variable() {
    return "CHAT_" + word().replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /// All lines for the help.
  List<String> explanation() {
    var lines = new ArrayList<>(description);
    if (!standard.isEmpty()) {
      lines.add("[" + variable() + ", " + standard + "]");
    }
    return lines;
  }
}
