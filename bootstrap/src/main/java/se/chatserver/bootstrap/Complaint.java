package se.chatserver.bootstrap;

import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Whatever goes wrong is told in one line on standard error: what is wrong, and what to do.
record Complaint(Surroundings surroundings)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {
  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    print(sentence(wrong, args) + " (see " + command + " --help)");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    if (!(failure instanceof StartFailure || failure instanceof UncheckedIOException)) {
      LoggerFactory.getLogger(Complaint.class).error("defect", failure);
    }
    print(String.valueOf(failure.getMessage()));
    return ExitCode.SOFTWARE;
  }

  void print(String sentence) {
    surroundings.err().println("chat-server: " + LogText.clean(sentence));
  }

  private String sentence(ParameterException wrong, String[] args) {
    return switch (wrong) {
      case UnmatchedArgumentException unknown -> unknown(unknown);
      case MissingParameterException missing -> missing(missing);
      case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice";
      default ->
          wrong.getCause() instanceof TypeConversionException mismatch
              ? mismatch(wrong, mismatch, args)
              : String.valueOf(wrong.getMessage());
    };
  }

  private static String unknown(UnmatchedArgumentException unknown) {
    var kind = unknown.isUnknownOption() ? "option" : "argument";
    var sentence = "unknown %s \"%s\"".formatted(kind, unknown.getUnmatched().getFirst());
    return unknown.getSuggestions().isEmpty()
        ? sentence
        : sentence + "; did you mean " + String.join(" or ", unknown.getSuggestions()) + "?";
  }

  private static String missing(MissingParameterException missing) {
    return missing.getMissing().stream()
        .map(arg -> arg.isOption() ? name(arg) + " needs a value" : name(arg) + " is missing")
        .collect(Collectors.joining(", "));
  }

  private String mismatch(ParameterException wrong, TypeConversionException must, String[] args) {
    var arg = wrong.getArgSpec();
    var name = isFromEnvironment(arg, args) ? Environment.variable((OptionSpec) arg) : name(arg);
    return "%s %s, not \"%s\"".formatted(name, must.getMessage(), wrong.getValue());
  }

  /// A variable only counts where the option itself is not given.
  private static boolean isFromEnvironment(ArgSpec arg, String[] args) {
    return arg instanceof OptionSpec option
        && Stream.of(args).noneMatch(given -> given.split("=", 2)[0].equals(option.longestName()));
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }
}
