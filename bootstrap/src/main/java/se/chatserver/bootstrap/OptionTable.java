package se.chatserver.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options in the order in which the help shows them. A class that has a table fills it while the
/// class is loaded.
final class OptionTable {
  private final List<Option<?>> options = new ArrayList<>();

  /// An option that always has a value.
  ///
  /// @param usage name and placeholder, `--port=PORT`
  /// @param fallback the value if none is given; the help shows it
  <T> Option<T> option(String usage, ValueSyntax<T> syntax, T fallback, String description) {
    return add(usage, syntax, fallback, syntax.format(fallback), description);
  }

  /// An option that may have no value.
  ///
  /// @param usage name and placeholder, `--port=PORT`
  /// @param standard says in the help what happens without a value; may be empty
  <T> Option<T> optional(
      String usage, ValueSyntax<T> syntax, String standard, String description) {
    return add(usage, syntax, null, standard, description);
  }

  /// An option that is given or not.
  Option<Boolean> flag(String name, String description) {
    return option(name, Values.FLAG, false, description);
  }

  List<Option<?>> options() {
    return List.copyOf(options);
  }

  private <T> Option<T> add(
      String usage, ValueSyntax<T> syntax, @Nullable T fallback, String standard, String text) {
    var parts = (usage + "=").split("=", -1);
    var option = new Option<>(parts[0], parts[1], syntax, fallback, standard, text);
    options.add(option);
    return option;
  }
}
