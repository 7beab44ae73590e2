package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.List;
import se.chatserver.conformance.Checkup;
import se.chatserver.conformance.Report;
import se.chatserver.conformance.Subject;
import se.chatserver.conformance.Target;
import se.chatserver.conformance.program.NotStarted;
import se.chatserver.conformance.program.StartedProgram;

/// Checks a chat server against the rulebook, whatever it is written in: one that listens, or a
/// program that it starts.
///
/// @param program the program and its arguments; empty if the server is there already
/// @param isExplaining whether it only explains rules, and needs no server
record CheckCommand(Environment environment, List<String> program, boolean isExplaining)
    implements Command {
  private static final String BEFORE_PROGRAM = "--";

  /// How long a program may take before it listens.
  private static final Duration START = Duration.ofSeconds(10);

  static CheckCommand of(List<String> arguments, Environment environment) {
    int end = arguments.indexOf(BEFORE_PROGRAM);
    var program = end < 0 ? List.<String>of() : arguments.subList(end + 1, arguments.size());
    boolean isExplaining =
        arguments.stream().anyMatch(word -> word.startsWith(CheckOptions.EXPLAIN.name()));
    return new CheckCommand(environment, List.copyOf(program), isExplaining && end < 0);
  }

  @Override
  public List<String> own(List<String> arguments) {
    int end = arguments.indexOf(BEFORE_PROGRAM);
    return end < 0 ? arguments : arguments.subList(0, end);
  }

  @Override
  public CommandSyntax syntax() {
    return CheckOptions.syntax(program.isEmpty() && !isExplaining);
  }

  @Override
  public int run(ParsedOptions given) throws StartFailure, WrongUsage {
    var options = new CheckOptions(given, environment.variables());
    var explained = given.find(CheckOptions.EXPLAIN);
    if (explained != null) {
      explained.forEach(
          rule -> new RuleExplanation(environment.out(), options.messages()).of(rule));
      return ExitCode.OK;
    }
    var output = new CheckOutput(environment, options);
    output.expectWritable();
    return given.has(CheckOptions.WATCH) ? again(options, output) : once(options, output);
  }

  /// Until it is ended from outside, or there is no file to watch.
  private int again(CheckOptions options, CheckOutput output) throws WrongUsage, StartFailure {
    var files = ProgramFiles.of(program);
    if (files.names().isEmpty()) {
      throw new WrongUsage(
          "--watch needs a program with a file: check --watch -- python3 server.py");
    }
    int code = once(options, output);
    while (files.awaitChange(() -> output.watches(files.names()))) {
      code = once(options, output);
    }
    return code;
  }

  private int once(CheckOptions options, CheckOutput output) throws StartFailure {
    if (program.isEmpty()) {
      var server = options.server();
      return code(check(Subject.listeningAt(server), options, output), options);
    }
    try (var started =
        StartedProgram.start(program, options.port(), options.timeout().orElse(START))) {
      // Ctrl-C must not leave it running.
      var stop = Thread.ofPlatform().unstarted(started::close);
      Runtime.getRuntime().addShutdownHook(stop);
      try {
        return code(check(started, options, output), options);
      } finally {
        Runtime.getRuntime().removeShutdownHook(stop);
      }
    } catch (NotStarted e) {
      output.notStarted(e);
      return ExitCode.NO_SERVER;
    }
  }

  private Report check(Subject subject, CheckOptions options, CheckOutput output)
      throws StartFailure {
    var target = options.known(Target.at(subject.address()));
    var report = new Checkup(subject, target, options.plan(), output.progress()).run();
    output.print(report);
    return report;
  }

  private static int code(Report report, CheckOptions options) {
    if (report.found() == Report.Found.NOBODY) {
      return ExitCode.NO_SERVER;
    }
    boolean isChosen = options.hasChosenRules();
    if (isChosen ? report.allHold() : report.labHolds()) {
      return ExitCode.OK;
    }
    boolean isBroken =
        report.early().isPresent()
            || (isChosen ? !report.broken().isEmpty() : report.labIsBroken());
    return isBroken ? ExitCode.FAILURE : ExitCode.UNTRIED;
  }
}
