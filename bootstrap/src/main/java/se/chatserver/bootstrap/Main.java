package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import se.chatserver.wire.Framing;

/// Where the program begins.
public final class Main {
  private Main() {}

  /// Does what the command line says, and ends the process: 0 if all went well, 1 if it did not, 2
  /// if the command line is wrong.
  public static void main(String[] args) {
    // The lab's line has an å in it, and must be the same bytes in every locale.
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    var surroundings =
        new Surroundings(out, err, System.getenv(), Descriptors::limit, CleanStop::serve);
    System.exit(start(args, surroundings));
  }

  /// Does what the command line says.
  ///
  /// @return the exit code
  static int start(String[] args, Surroundings surroundings) {
    var commands = commandLine(surroundings);
    if (isServing(args)) {
      commands.getCommandSpec().defaultValueProvider(new Environment(surroundings.environment()));
    }
    return commands.execute(args);
  }

  static CommandLine commandLine(Surroundings surroundings) {
    var complaint = new Complaint(surroundings);
    var commands =
        new CommandLine(new ServeCommand(surroundings))
            .addSubcommand(new CheckCommand(surroundings.out()))
            .addSubcommand(new LoadCommand(surroundings))
            .registerConverter(TransportKind.class, new Choice<>(TransportKind.class))
            .registerConverter(Framing.class, new Choice<>(Framing.class))
            .registerConverter(Language.class, new Choice<>(Language.class))
            .registerConverter(Level.class, new Choice<>(Level.class))
            .registerConverter(Profile.class, new Choice<>(Profile.class))
            .registerConverter(LogFormat.class, new Choice<>(LogFormat.class))
            .setParameterExceptionHandler(complaint)
            .setExecutionExceptionHandler(complaint)
            .setExpandAtFiles(false)
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .setOut(new PrintWriter(surroundings.out(), true, UTF_8));
    commands.getCommandSpec().version(version());
    commands
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().version(version()));
    return commands;
  }

  /// A wrong variable keeps nobody from reading the help, and does not concern a subcommand.
  private static boolean isServing(String[] args) {
    var given = List.of(args);
    return Collections.disjoint(given, Set.of("-h", "--help", "-V", "--version"))
        && (given.isEmpty() || !Set.of("check", "load").contains(given.getFirst()));
  }

  private static String version() {
    var packaged = Main.class.getPackage().getImplementationVersion();
    return "chat-server %s (Java %s)"
        .formatted(requireNonNullElse(packaged, "unpackaged"), Runtime.version());
  }
}
