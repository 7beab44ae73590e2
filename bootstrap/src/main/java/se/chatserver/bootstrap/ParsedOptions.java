package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The values that were given on a command line, in the environment, or in a [file][ConfigFile]. A
/// value on the command line overrides one in the environment, which overrides one in the file.
/// Each is read once.
final class ParsedOptions {
  private static final String END_OF_OPTIONS = "--";

  private final List<String> words;
  private final CommandSyntax syntax;
  private final Map<String, String> environment;

  /// By the options' names.
  private final Map<String, GivenValue> values = new HashMap<>();

  private ParsedOptions(List<String> words, CommandSyntax syntax, Map<String, String> environment) {
    this.words = words;
    this.syntax = syntax;
    this.environment = environment;
  }

  /// An environment variable counts if it is not empty and its option is not on the command line.
  ///
  /// The whole file has to be right, whatever overrides it.
  ///
  /// @throws WrongUsage if there is too much or too little, or a value that cannot be read
  static ParsedOptions of(List<String> words, CommandSyntax syntax, Map<String, String> environment)
      throws WrongUsage {
    var parsed = new ParsedOptions(words, syntax, environment);
    parsed.addOperands(parsed.addOptions(new ArrayDeque<>(words)));
    if (syntax.hasVariables()) {
      parsed.addVariables();
      parsed.addFile();
    }
    return parsed;
  }

  /// The same command line and environment with the file as it is now.
  ///
  /// @throws WrongUsage as [#of] does
  ParsedOptions readAgain() throws WrongUsage {
    return of(words, syntax, environment);
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
    var given = values.get(option.name());
    return given == null ? null : (T) given.value();
  }

  /// The value with its text and its source, or null if none was given.
  @Nullable GivenValue given(Option<?> option) {
    return values.get(option.name());
  }

  /// Something that is made of the values, if they go together.
  interface Check<T> {
    T of(ParsedOptions given) throws WrongUsage, StartFailure;
  }

  /// What the check makes of the values.
  ///
  /// @throws WrongUsage if they do not go together, with the place of each option that the message
  ///   names and that is not on the command line
  <T> T checked(Check<T> check) throws WrongUsage, StartFailure {
    try {
      return check.of(this);
    } catch (WrongUsage wrong) {
      throw new WrongUsage(wrong.getMessage() + places(wrong.getMessage()));
    }
  }

  private String places(String message) {
    var places = new StringBuilder();
    for (var option : syntax.options()) {
      var value = values.get(option.name());
      var isNamed = Pattern.compile(option.name() + "(?![a-z-])").asPredicate();
      if (value != null && !value.isFromCommandLine() && isNamed.test(message)) {
        places.append("; ").append(option.name()).append(" is from ").append(value.source());
      }
    }
    return places.toString();
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
      throw new WrongUsage(
          "unknown argument \"%s\"".formatted(first) + Suggestion.of(first, commands));
    }
    if (operand != null && words.isEmpty()) {
      throw new WrongUsage(operand.name() + " is missing");
    }
    if (operand != null) {
      add(operand, parsed(operand, operand.name(), words.getFirst(), GivenValue.COMMAND_LINE));
    }
    if (last != null && words.size() == most) {
      add(last, parsed(last, last.name(), words.getLast(), GivenValue.COMMAND_LINE));
    }
  }

  private void addVariables() throws WrongUsage {
    for (var option : syntax.options()) {
      var text = environment.getOrDefault(option.variable(), "").strip();
      if (!text.isEmpty() && !has(option)) {
        add(option, parsed(option, option.variable(), text, option.variable()));
      }
    }
  }

  private void addFile() throws WrongUsage {
    var file = find(ConfigFile.CONFIG);
    if (file == null) {
      return;
    }
    var overridden = Set.copyOf(values.keySet());
    var lines = new HashMap<String, Integer>();
    for (var entry : ConfigFile.read(file)) {
      var option = option(entry);
      var first = lines.putIfAbsent(option.name(), entry.line());
      if (first != null && !option.isRepeatable()) {
        throw new WrongUsage(
            "%s: %s is given twice; line %d has it too"
                .formatted(entry.source(), entry.name(), first));
      }
      var shown = entry.source() + ": " + entry.name();
      var value = parsed(option, shown, entry.value(), entry.source());
      if (!overridden.contains(option.name())) {
        add(option, value);
      }
    }
  }

  private Option<?> option(ConfigFile.Entry entry) throws WrongUsage {
    var option = syntax.option("--" + entry.name());
    if (option == null) {
      var names = syntax.options().stream().map(Option::fileName);
      var name = LogText.cut(entry.name(), Values.MAX_SHOWN);
      throw new WrongUsage(
          "%s: unknown option \"%s\"%s"
              .formatted(entry.source(), name, Suggestion.of(name, names)));
    }
    if (option.equals(ConfigFile.CONFIG)) {
      throw new WrongUsage(entry.source() + ": config cannot be in the file itself");
    }
    return option;
  }

  private void addOption(String word, Deque<String> rest) throws WrongUsage {
    var parts = word.split("=", 2);
    var option = syntax.option(parts[0]);
    if (option == null) {
      var names = syntax.options().stream().map(Option::name);
      throw new WrongUsage("unknown option \"" + parts[0] + "\"" + Suggestion.of(parts[0], names));
    }
    if (option.isFlag() && parts.length == 2) {
      throw new WrongUsage(option.name() + " takes no value");
    }
    if (has(option) && !option.isRepeatable()) {
      throw new WrongUsage(option.name() + " is given twice");
    }
    var next = parts.length == 2 ? parts[1] : option.isFlag() ? "true" : value(option, rest);
    add(option, parsed(option, option.name(), next, GivenValue.COMMAND_LINE));
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

  private void add(Option<?> option, GivenValue value) {
    values.merge(option.name(), value, GivenValue::and);
  }

  /// @param shown what the error calls the option: `--port`, `CHAT_PORT`, `chat.conf:3: port`
  private static GivenValue parsed(Option<?> option, String shown, String text, String source)
      throws WrongUsage {
    try {
      return new GivenValue(requireNonNull(option.syntax().parse(text)), text, source);
    } catch (IllegalArgumentException must) {
      var value = HookOptions.isSecret(option) ? "***" : Secrets.masked(text);
      throw new WrongUsage(
          "%s %s, not \"%s\""
              .formatted(shown, must.getMessage(), LogText.cut(value, Values.MAX_SHOWN)));
    }
  }
}
