package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNullElse;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Observer;
import se.chatserver.conformance.Report;
import se.chatserver.conformance.program.NotStarted;
import se.chatserver.conformance.report.JUnitReport;
import se.chatserver.conformance.report.JsonReport;
import se.chatserver.conformance.report.TapReport;
import se.chatserver.conformance.report.TextReport;

/// Where the report of a check goes.
record CheckOutput(Environment environment, CheckOptions options) {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private PrintStream out() {
    return environment.out();
  }

  private Messages messages() {
    return options.messages();
  }

  private boolean isTap() {
    return options.given().get(CheckOptions.FORMAT) == CheckOptions.Format.TAP;
  }

  private List<Path> files() {
    return requireNonNullElse(options.given().find(CheckOptions.REPORT), List.of());
  }

  /// @throws StartFailure if there is a file that the report could not be written to
  void expectWritable() throws StartFailure {
    for (var file : files()) {
      try (var _ =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        // That it can be opened is all.
      } catch (IOException _) {
        throw new StartFailure("cannot write %s; give --report another file".formatted(file));
      }
    }
  }

  /// How far it is, on a terminal.
  Observer progress() {
    return isTerminal() && !isTap()
        ? (rule, done, all) ->
            out()
                .print(
                    CLEAR_LINE
                        + messages().get("report.progress", done + 1, all, messages().title(rule)))
        : Observer.NONE;
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  void print(Report report) throws StartFailure {
    if (isTerminal()) {
      out().print(CLEAR_LINE);
    }
    if (isTap()) {
      new TapReport(out(), messages()).print(report);
    } else {
      new TextReport(out(), messages()).print(report);
    }
    for (var file : files()) {
      write(file, report);
    }
  }

  private void write(Path file, Report report) throws StartFailure {
    var text =
        file.toString().endsWith(".xml")
            ? new JUnitReport(messages()).write(report)
            : new JsonReport(messages()).write(report);
    try {
      Files.writeString(file, text);
    } catch (IOException _) {
      throw new StartFailure("cannot write %s; give --report another file".formatted(file));
    }
  }

  void notStarted(NotStarted trouble) {
    if (isTap()) {
      out().println("Bail out! " + trouble.sentence(messages()));
    } else {
      new ErrorLine(environment.err()).print(trouble.sentence(messages()));
    }
    trouble.output().forEach(line -> environment.err().println("    " + LogText.clean(line)));
  }

  void watches(List<String> files) {
    out().println();
    out().println(messages().get("report.again", String.join(", ", files)));
  }
}
