package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import se.chatserver.adapter.sqlite.SqliteRecord;
import se.chatserver.adapter.sqlite.StoreException;

/// Prints what a server has stored, also while that server runs.
record ExportCommand(Environment environment) implements Command {
  private static final OptionTable TABLE =
      new OptionTable(
          """
          --since=TIME          begins with what happened then: a date or a time of
                                this machine's zone, such as 2026-11-01 or
                                2026-11-01T12:30, a time in UTC with a Z at its
                                end, or how long ago it was, such as 2h or 30d
          --format=FORMAT       text  a line for each event, with its time in UTC
                                json  a JSON object for each event, on its line
          --language=LANG       sv or en, for text
          """);
  private static final Option<Instant> SINCE =
      TABLE.optional("--since", new PointInTime(Instant::now), () -> "the beginning");
  private static final Option<ExportFormat> FORMAT =
      TABLE.option("--format", new Choice<>(ExportFormat.class), ExportFormat.TEXT);
  private static final Option<Language> LANGUAGE =
      TABLE.option("--language", new Choice<>(Language.class), Language.SV);

  private static final Option<Path> FILE =
      new Option<>(
          "FILE", "FILE                  what was given to --store", Values.FILE, null, () -> "");

  private static final CommandSyntax SYNTAX =
      new CommandSyntax(
          "chat-server export",
          """
          chat-server export [OPTION]... FILE
          prints what a server has stored with --store, also while it runs
          """,
          FILE,
          TABLE.options(),
          false,
          "");

  @Override
  public CommandSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(ParsedOptions given) throws StartFailure {
    var since = requireNonNullElse(given.find(SINCE), Instant.EPOCH);
    var format = given.get(FORMAT);
    var out = buffered(environment.out());
    var progress = new ProgressLine(environment.err());
    Consumer<String> report = StandardStreams.isOnlyErrorSeen() ? progress::show : _ -> {};
    try (var record = SqliteRecord.open(given.get(FILE))) {
      var export = new Export(out, format, given.get(LANGUAGE).events(), record.count());
      record.read(since, entry -> export.print(entry, report));
      export.end();
      return ExitCode.OK;
    } catch (StoreException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    } catch (Export.Closed _) {
      if (StandardStreams.isOutPiped()) {
        return ExitCode.OK; // the reader, such as head, has seen enough
      }
      throw new StartFailure("standard output cannot be written; is the disk full?");
    } finally {
      progress.end();
    }
  }

  /// A stream that flushes now and then only, and knows if the other could not write.
  private static PrintStream buffered(PrintStream target) {
    return new PrintStream(new BufferedOutputStream(target), false, UTF_8) {
      @Override
      public boolean checkError() {
        return super.checkError() || target.checkError();
      }
    };
  }
}
