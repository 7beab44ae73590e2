package se.chatserver.bootstrap;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Options as the help shows them, and the syntax and the default of each. A class that has a table
/// completes it while the class is loaded.
final class OptionTable {
  /// By name, in the order of the help.
  private final Map<String, String> help = new LinkedHashMap<>();

  private final Map<String, Option<?>> options = new HashMap<>();

  /// @param help an entry for each option, such as `--port=PORT the TCP port`, on one line or more;
  ///   the texts begin in column 22 and end before column 73
  OptionTable(String help) {
    for (var entry : help.strip().split("\n(?=--)", -1)) {
      this.help.put(entry.split("[= ]", 2)[0], entry);
    }
  }

  /// An option that always has a value.
  ///
  /// @param fallback the value if none is given; the help shows it
  <T> Option<T> option(String name, ValueSyntax<T> syntax, T fallback) {
    return add(name, syntax, fallback, () -> syntax.format(fallback));
  }

  /// An option that may have no value, of which the help says what happens then.
  <T> Option<T> optional(String name, ValueSyntax<T> syntax) {
    return optional(name, syntax, () -> "");
  }

  /// @param standard what happens without a value, shown in the help as a default is
  <T> Option<T> optional(String name, ValueSyntax<T> syntax, Supplier<String> standard) {
    return add(name, syntax, null, standard);
  }

  /// An option that is given or not.
  Option<Boolean> flag(String name) {
    return option(name, Values.FLAG, false);
  }

  /// @throws IllegalStateException if there is an entry in the help that is not an option
  List<Option<?>> options() {
    if (!options.keySet().equals(help.keySet())) {
      throw new IllegalStateException(help.keySet() + " are not " + options.keySet());
    }
    return help.keySet().stream().<Option<?>>map(options::get).toList();
  }

  private <T> Option<T> add(
      String name, ValueSyntax<T> syntax, @Nullable T fallback, Supplier<String> standard) {
    var option = new Option<>(name, help.getOrDefault(name, ""), syntax, fallback, standard);
    options.put(name, option);
    return option;
  }
}
