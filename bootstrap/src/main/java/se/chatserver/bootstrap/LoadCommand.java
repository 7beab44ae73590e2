package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import se.chatserver.load.Load;
import se.chatserver.load.LoadFailure;
import se.chatserver.load.LoadPlan;
import se.chatserver.load.Pace;
import se.chatserver.load.Report;

/// Puts a load on a chat server, whatever it is written in, and checks every line that comes back.
record LoadCommand(Environment environment) implements Command {
  /// How long to wait for a line before it counts as lost.
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private static final OptionTable TABLE =
      new OptionTable(
          """
          --clients=N           how many clients connect and read
          --senders=N           how many of them send; by default 10, or all if
                                fewer
          --rate=LINES/S        lines per second of all senders together; each line
                                has its time, and latency counts from that
          --flood               senders send as fast as the server answers
          --window=LINES        in a flood: how many lines of a sender may be under
                                way
          --size=BYTES          of a line, its end included
          --duration=SECONDS    how long to measure
          --warmup=SECONDS      how long to send before that
          --ramp=JOINS/S        the most clients that connect in a second
          --knocking=N          how many connect at the same time; 4 for a server
                                with a short accept queue
          --stuck=N             how many more clients join and never read
          --stuck-after=SECONDS when those join, counted from the start of
                                measuring
          --no-echo             the server does not send a line to its sender
          --seed=NUMBER         makes other lines
          --pid=PID             the server's process, to measure its CPU (Linux)
          --json=FILE           write all results to this file, as JSON
          --hgrm=FILE           write the latencies to this file
          """);
  private static final Option<Integer> CLIENTS = TABLE.option("--clients", Values.POSITIVE, 100);
  private static final Option<Integer> SENDERS = TABLE.optional("--senders", Values.POSITIVE);
  private static final Option<Double> RATE = TABLE.option("--rate", Values.DECIMAL, 10.0);
  private static final Option<Boolean> FLOOD = TABLE.flag("--flood");
  private static final Option<Integer> WINDOW = TABLE.option("--window", Values.POSITIVE, 32);
  private static final Option<Integer> SIZE = TABLE.option("--size", Values.COUNT, 64);
  private static final Option<Integer> DURATION = TABLE.option("--duration", Values.SECONDS, 10);
  private static final Option<Integer> WARMUP = TABLE.option("--warmup", Values.COUNT, 2);
  private static final Option<Integer> RAMP = TABLE.option("--ramp", Values.POSITIVE, 5_000);
  private static final Option<Integer> KNOCKING = TABLE.option("--knocking", Values.POSITIVE, 64);
  private static final Option<Integer> STUCK = TABLE.option("--stuck", Values.COUNT, 0);
  private static final Option<Integer> STUCK_AFTER = TABLE.option("--stuck-after", Values.COUNT, 0);
  private static final Option<Boolean> NO_ECHO = TABLE.flag("--no-echo");
  private static final Option<Long> SEED = TABLE.option("--seed", Values.LONG, 1L);
  private static final Option<Long> PID = TABLE.optional("--pid", Values.LONG);
  private static final Option<Path> JSON = TABLE.optional("--json", Values.FILE);
  private static final Option<Path> HGRM = TABLE.optional("--hgrm", Values.FILE);

  private static final CommandSyntax SYNTAX =
      new CommandSyntax(
          "chat-server load",
          """
          chat-server load [OPTION]... HOST:PORT
          puts a load on any line-based chat server and checks every line

          The exit code is 0 if all lines came, once and in order, and 1 if not.
          """,
          HostAndPort.OPERAND,
          TABLE.options(),
          false,
          "");

  @Override
  public CommandSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(ParsedOptions given) throws StartFailure {
    checkFiles(given);
    var report = report(plan(given));
    report.print(environment.out());
    write(report, given);
    return report.faults().isNone() ? ExitCode.OK : ExitCode.FAILURE;
  }

  /// Runs the load. The progress line has ended when this returns.
  private Report report(LoadPlan plan) throws StartFailure {
    var progress = new ProgressLine(environment.err());
    try {
      return new Load(plan, progress::show).run();
    } catch (LoadFailure failure) {
      throw new StartFailure(String.valueOf(failure.getMessage()));
    } catch (IOException e) {
      throw new StartFailure("the load cannot go on: " + Reason.of(e));
    } finally {
      progress.end();
    }
  }

  private static LoadPlan plan(ParsedOptions given) throws StartFailure {
    var pid = given.find(PID);
    try {
      return new LoadPlan(
          given.get(HostAndPort.OPERAND).resolved(),
          clients(given),
          talk(given),
          times(given),
          pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private static LoadPlan.Talk talk(ParsedOptions given) {
    int senders = requireNonNullElse(given.find(SENDERS), Math.min(10, given.get(CLIENTS)));
    var pace =
        given.has(FLOOD) ? new Pace.Flood(given.get(WINDOW)) : new Pace.Rate(given.get(RATE));
    return new LoadPlan.Talk(senders, pace, given.get(SIZE), given.get(SEED));
  }

  private static LoadPlan.Clients clients(ParsedOptions given) {
    var all =
        LoadPlan.Clients.of(given.get(CLIENTS))
            .joining(given.get(RAMP), given.get(KNOCKING))
            .withStuck(given.get(STUCK), seconds(given, STUCK_AFTER));
    return given.has(NO_ECHO) ? all.withoutEcho() : all;
  }

  private static LoadPlan.Times times(ParsedOptions given) {
    return new LoadPlan.Times(seconds(given, WARMUP), seconds(given, DURATION), MAX_WAIT);
  }

  private static Duration seconds(ParsedOptions given, Option<Integer> option) {
    return Duration.ofSeconds(given.get(option));
  }

  private static void checkFiles(ParsedOptions given) throws StartFailure {
    for (var option : List.of(JSON, HGRM)) {
      var path = given.find(option);
      if (path != null) {
        new OutputFile(path).check();
      }
    }
  }

  private static void write(Report report, ParsedOptions given) throws StartFailure {
    var json = given.find(JSON);
    if (json != null) {
      new OutputFile(json).write(report.json() + "\n");
    }
    var histogram = given.find(HGRM);
    if (histogram != null) {
      var text = new ByteArrayOutputStream();
      report.printHistogram(new PrintStream(text, true, UTF_8));
      new OutputFile(histogram).write(text.toString(UTF_8));
    }
  }
}
