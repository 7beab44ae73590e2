package se.chatserver.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/// The arguments of one command, taken apart by its syntax.
final class Arguments {
  private final Syntax syntax;
  private final CommandLine line;

  private Arguments(Syntax syntax, CommandLine line) {
    this.syntax = syntax;
    this.line = line;
  }

  /// @throws WrongUsage if there is an option that the syntax does not know, or one without its
  ///   value
  static Arguments of(List<String> words, Syntax syntax) throws WrongUsage {
    var parser =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false)
            .get();
    try {
      return new Arguments(syntax, parser.parse(options(syntax), words.toArray(String[]::new)));
    } catch (UnrecognizedOptionException e) {
      throw new WrongUsage(unknown(e.getOption().split("=", 2)[0], syntax));
    } catch (MissingArgumentException e) {
      throw new WrongUsage("--" + e.getOption().getLongOpt() + " needs a value");
    } catch (ParseException _) {
      throw new WrongUsage("the arguments cannot be understood");
    }
  }

  boolean askForHelp() {
    return line.hasOption("help");
  }

  boolean askForVersion() {
    return line.hasOption("version");
  }

  /// The values. A variable counts where the option itself is not given, and not if it is empty.
  ///
  /// @throws WrongUsage if there is too much, too little, or a value is not what it must be
  ParsedOptions values(Map<String, String> variables) throws WrongUsage {
    var given = new ParsedOptions();
    addOperand(given);
    for (var setting : syntax.settings()) {
      addOption(given, setting);
      var variable = variables.getOrDefault(setting.variable(), "").strip();
      if (syntax.hasVariables() && !variable.isEmpty() && !given.has(setting)) {
        given.add(setting, setting.variable(), variable);
      }
    }
    return given;
  }

  private void addOperand(ParsedOptions given) throws WrongUsage {
    var operands = line.getArgList();
    var operand = syntax.operand();
    int most = operand == null ? 0 : 1;
    if (operands.size() > most) {
      var first = operands.get(most);
      var commands = operand == null ? Main.SUBCOMMANDS.stream() : Stream.<String>empty();
      throw new WrongUsage("unknown argument \"%s\"".formatted(first) + meant(first, commands));
    }
    if (operand != null) {
      if (operands.isEmpty()) {
        throw new WrongUsage(operand.name() + " is missing");
      }
      given.add(operand, operand.name(), operands.getFirst());
    }
  }

  private void addOption(ParsedOptions given, Setting<?> setting) throws WrongUsage {
    var same =
        Arrays.stream(line.getOptions())
            .filter(option -> option.getLongOpt().equals(setting.word()))
            .toList();
    if (same.size() > 1 && !setting.isMany()) {
      throw new WrongUsage(setting.name() + " is given twice");
    }
    if (!same.isEmpty()) {
      given.add(setting, setting.name(), setting.isFlag() ? "true" : value(same));
    }
  }

  private static String value(List<Option> same) {
    return String.join(",", same.stream().map(Option::getValue).toList());
  }

  private static Options options(Syntax syntax) {
    var options = new Options();
    options.addOption("h", "help", false, "");
    options.addOption("V", "version", false, "");
    for (var setting : syntax.settings()) {
      options.addOption(Option.builder().longOpt(setting.word()).hasArg(!setting.isFlag()).get());
    }
    return options;
  }

  private static String unknown(String option, Syntax syntax) {
    var names = syntax.settings().stream().map(Setting::name).toList();
    return names.contains(option)
        ? option + " takes no value"
        : "unknown option \"" + option + "\"" + meant(option, names.stream());
  }

  private static String meant(String typed, Stream<String> names) {
    var near = names.filter(name -> isNear(typed, name)).collect(Collectors.joining(" or "));
    return near.isEmpty() ? "" : "; did you mean " + near + "?";
  }

  /// Whether one is the other with up to two letters left out.
  private static boolean isNear(String one, String other) {
    return Math.abs(one.length() - other.length()) <= 2
        && (isWithin(one, other) || isWithin(other, one));
  }

  private static boolean isWithin(String less, String more) {
    int found = 0;
    for (int i = 0; i < more.length() && found < less.length(); i++) {
      if (more.charAt(i) == less.charAt(found)) {
        found++;
      }
    }
    return found == less.length();
  }
}
