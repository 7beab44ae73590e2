package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Where the program begins.
public final class Main {
  /// What may stand in the place of the first argument.
  static final List<String> SUBCOMMANDS = List.of("check", "load", "send", "export", "config");

  private final Environment environment;
  private final ErrorLine errorLine;

  private Main(Environment environment) {
    this.environment = environment;
    this.errorLine = new ErrorLine(environment.err());
  }

  /// Does what the command line says, and ends the process: 0 if all went well, 1 if it did not, 2
  /// if the command line is wrong.
  public static void main(String[] args) {
    // The lab's line has an å in it, and must be the same bytes in every locale.
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    var stop = new GracefulStop(Runtime.getRuntime()::halt);
    var environment =
        new Environment(
            out,
            err,
            System.getenv(),
            OpenFileLimit::limit,
            Runtime.getRuntime()::maxMemory,
            HangUp::handle,
            stop::serve);
    int code = start(args, environment);
    stop.ended(code);
    System.exit(code);
  }

  /// Does what the command line says.
  ///
  /// @return the exit code
  static int start(String[] args, Environment environment) {
    var words = List.of(args);
    boolean isServing = words.isEmpty() || !SUBCOMMANDS.contains(words.getFirst());
    var arguments = isServing ? words : words.subList(1, words.size());
    var command = command(isServing ? "" : words.getFirst(), arguments, environment);
    return new Main(environment).run(command, command.own(arguments));
  }

  private static Command command(String name, List<String> arguments, Environment environment) {
    return switch (name) {
      case "check" -> CheckCommand.of(arguments, environment);
      case "load" -> new LoadCommand(environment);
      case "send" -> new SendCommand(environment, System.in);
      case "export" -> new ExportCommand(environment);
      case "config" -> new ConfigCommand(environment);
      default -> new ServeCommand(environment);
    };
  }

  private int run(Command command, List<String> words) {
    try {
      if (words.contains("--help") || words.contains("-h")) {
        environment.out().print(command.syntax().help());
        return ExitCode.OK;
      }
      if (words.contains("--version") || words.contains("-V")) {
        environment.out().println(version());
        return ExitCode.OK;
      }
      var given = ParsedOptions.of(words, command.syntax(), environment.variables());
      return given.checked(command::run);
    } catch (WrongUsage wrong) {
      errorLine.print(wrong.getMessage() + " (see " + command.syntax().name() + " --help)");
      return ExitCode.USAGE;
    } catch (StartFailure | EventLogFailure failure) {
      errorLine.print(String.valueOf(failure.getMessage()));
      return ExitCode.FAILURE;
    } catch (UncheckedIOException failure) {
      errorLine.print("cannot go on: " + Reason.of(requireNonNull(failure.getCause())));
      return ExitCode.FAILURE;
    } catch (RuntimeException defect) {
      LoggerFactory.getLogger(Main.class).error("defect", defect);
      errorLine.print("stopped by a defect of its own; the log has the details");
      return ExitCode.FAILURE;
    } finally {
      Logging.stop();
    }
  }

  private static String version() {
    var packaged = Main.class.getPackage().getImplementationVersion();
    return "chat-server %s (Java %s)"
        .formatted(requireNonNullElse(packaged, "unpackaged"), Runtime.version());
  }
}
