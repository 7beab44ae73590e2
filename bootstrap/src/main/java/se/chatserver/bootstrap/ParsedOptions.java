package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The values that were given on a command line or in the environment. Each is read once.
final class ParsedOptions {
  private static final String END_OF_OPTIONS = "--";

  private final CommandSyntax syntax;

  /// By the options' names.
  private final Map<String, Object> values = new HashMap<>();

  private ParsedOptions(CommandSyntax syntax) {
    this.syntax = syntax;
  }

  /// An environment variable counts if it is not empty and its option is not on the command line.
  ///
  /// @throws WrongUsage if there is too much or too little, or a value that cannot be read
  static ParsedOptions of(List<String> words, CommandSyntax syntax, Map<String, String> environment)
      throws WrongUsage {
    var parsed = new ParsedOptions(syntax);
    parsed.addOperands(parsed.addOptions(new ArrayDeque<>(words)));
    if (syntax.hasVariables()) {
      parsed.addVariables(environment);
    }
    return parsed;
  }

  boolean has(Option<?> option) {
    return values.containsKey(option.name());
  }

  /// The value, or the option's fallback.
  <T> T get(Option<T> option) {
    var value = find(option);
    return value == null ? requireNonNull(option.fallback(), option.name()) : value;
  }

  /// The value, or null if none was given.
  @SuppressWarnings("unchecked") // the option's own syntax has made it
  <T> @Nullable T find(Option<T> option) {
    return (T) values.get(option.name());
  }

  /// Returns the other words.
  private List<String> addOptions(Deque<String> words) throws WrongUsage {
    var operands = new ArrayList<String>();
    while (!words.isEmpty()) {
      var word = words.remove();
      if (word.equals(END_OF_OPTIONS)) {
        operands.addAll(words);
        words.clear();
      } else if (word.startsWith("-") && word.length() > 1) {
        addOption(word, words);
      } else {
        operands.add(word);
      }
    }
    return operands;
  }

  private void addOperands(List<String> words) throws WrongUsage {
    var operand = syntax.operand();
    var last = syntax.last();
    int most = operand == null ? 0 : last == null ? 1 : 2;
    if (words.size() > most) {
      var commands = operand == null ? Main.SUBCOMMANDS.stream() : Stream.<String>empty();
      var first = words.get(most);
      throw new WrongUsage("unknown argument \"%s\"".formatted(first) + similar(first, commands));
    }
    if (operand != null && words.isEmpty()) {
      throw new WrongUsage(operand.name() + " is missing");
    }
    if (operand != null) {
      add(operand, operand.name(), words.getFirst());
    }
    if (last != null && words.size() == most) {
      add(last, last.name(), words.getLast());
    }
  }

  private void addVariables(Map<String, String> environment) throws WrongUsage {
    for (var option : syntax.options()) {
      var text = environment.getOrDefault(option.variable(), "").strip();
      if (!text.isEmpty() && !has(option)) {
        add(option, option.variable(), text);
      }
    }
  }

  private void addOption(String word, Deque<String> rest) throws WrongUsage {
    var parts = word.split("=", 2);
    var option = syntax.option(parts[0]);
    if (option == null) {
      var names = syntax.options().stream().map(Option::name);
      throw new WrongUsage("unknown option \"" + parts[0] + "\"" + similar(parts[0], names));
    }
    if (option.isFlag() && parts.length == 2) {
      throw new WrongUsage(option.name() + " takes no value");
    }
    if (has(option) && !option.isRepeatable()) {
      throw new WrongUsage(option.name() + " is given twice");
    }
    var next = parts.length == 2 ? parts[1] : option.isFlag() ? "true" : value(option, rest);
    add(option, option.name(), next);
  }

  private String value(Option<?> option, Deque<String> rest) throws WrongUsage {
    var next = rest.poll();
    if (next == null
        || next.equals(END_OF_OPTIONS)
        || syntax.option(next.split("=", 2)[0]) != null) {
      throw new WrongUsage(option.name() + " needs a value");
    }
    return next;
  }

  /// @param source where the value was given: `--port`, `CHAT_PORT`
  private void add(Option<?> option, String source, String text) throws WrongUsage {
    try {
      values.merge(option.name(), requireNonNull(option.syntax().parse(text)), Values::joined);
    } catch (IllegalArgumentException must) {
      throw new WrongUsage("%s %s, not \"%s\"".formatted(source, must.getMessage(), text));
    }
  }

  private static String similar(String typed, Stream<String> names) {
    var near = names.filter(name -> isNear(typed, name)).collect(Collectors.joining(" or "));
    return near.isEmpty() ? "" : "; did you mean " + near + "?";
  }

  /// Whether one is the other with up to two letters left out.
  private static boolean isNear(String one, String other) {
    return Math.abs(one.length() - other.length()) <= 2
        && (isWithin(one, other) || isWithin(other, one));
  }

  private static boolean isWithin(String part, String whole) {
    int found = 0;
    for (int i = 0; i < whole.length() && found < part.length(); i++) {
      found += whole.charAt(i) == part.charAt(found) ? 1 : 0;
    }
    return found == part.length();
  }
}
