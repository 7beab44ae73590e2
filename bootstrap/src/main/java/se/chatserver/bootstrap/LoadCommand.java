package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

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
  private static final Setting<Integer> CLIENTS =
      Setting.option("--clients", "N", Values.CLIENTS, "how many connect and read (100)");
  private static final Setting<Integer> SENDERS =
      Setting.option("--senders", "N", Values.CLIENTS, "how many of them speak (10, if so many)");
  private static final Setting<Double> RATE =
      Setting.option(
          "--rate",
          "LINES/S",
          new Values.Decimal(),
          "how fast they speak, together (10)",
          "each line has its time, and latency",
          "counts from that");
  private static final Setting<Boolean> FLOOD =
      Setting.flag("--flood", "they speak as fast as the server goes");
  private static final Setting<Integer> WINDOW =
      Setting.option(
          "--window", "LINES", Values.CLIENTS, "in a flood: how many a sender waits for (32)");
  private static final Setting<Integer> SIZE =
      Setting.option("--size", "BYTES", Values.COUNT, "of a line, its end included (64)");
  private static final Setting<Integer> DURATION =
      Setting.option("--duration", "SECONDS", Values.SECONDS, "how long it is measured (10)");
  private static final Setting<Integer> WARMUP =
      Setting.option("--warmup", "SECONDS", Values.COUNT, "how long before that (2)");
  private static final Setting<Integer> RAMP =
      Setting.option("--ramp", "JOINS/S", Values.CLIENTS, "how fast they connect, at most (5000)");
  private static final Setting<Integer> KNOCKING =
      Setting.option(
          "--knocking",
          "N",
          Values.CLIENTS,
          "how many connect at the same time (64)",
          "4 for a server with a short queue");
  private static final Setting<Integer> STUCK =
      Setting.option("--stuck", "N", Values.COUNT, "how many more join and never read (0)");
  private static final Setting<Integer> STUCK_AFTER =
      Setting.option(
          "--stuck-after", "SECONDS", Values.COUNT, "when those join, in the measured time (0)");
  private static final Setting<Boolean> NO_ECHO =
      Setting.flag("--no-echo", "the server does not send a line to its sender");
  private static final Setting<Long> SEED =
      Setting.option("--seed", "NUMBER", new Values.Big(), "makes other lines (1)");
  private static final Setting<Long> PID =
      Setting.option(
          "--pid", "PID", new Values.Big(), "the server's process, to tell its CPU (Linux)");
  private static final Setting<Path> JSON =
      Setting.option("--json", "FILE", new Values.File(), "where to write it all as JSON");
  private static final Setting<Path> HGRM =
      Setting.option("--hgrm", "FILE", new Values.File(), "where to write the latencies");

  private static final List<Setting<Path>> FILES = List.of(JSON, HGRM);

  private static final Syntax SYNTAX =
      new Syntax(
          "chat-server load",
          List.of("chat-server load [OPTION]... HOST:PORT"),
          """
          puts a load on any line-based chat server and checks every line

          The exit code is 0 if all lines came, once and in order, and 1 if not.\
          """,
          HostAndPort.OPERAND,
          List.of(
              CLIENTS,
              SENDERS,
              RATE,
              FLOOD,
              WINDOW,
              SIZE,
              DURATION,
              WARMUP,
              RAMP,
              KNOCKING,
              STUCK,
              STUCK_AFTER,
              NO_ECHO,
              SEED,
              PID,
              JSON,
              HGRM),
          false,
          "");

  @Override
  public Syntax syntax() {
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

  /// Runs the load. The line that tells how it goes has ended when this returns.
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
    var server = given.get(HostAndPort.OPERAND, HostAndPort.DEFAULT);
    var pid = given.get(PID);
    try {
      return new LoadPlan(
          server.resolved(),
          crowd(given),
          talk(given),
          times(given),
          pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private static LoadPlan.Talk talk(ParsedOptions given) {
    int talking = given.get(SENDERS, Math.min(10, given.get(CLIENTS, 100)));
    var pace =
        given.has(FLOOD)
            ? new Pace.Flood(given.get(WINDOW, 32))
            : new Pace.Rate(given.get(RATE, 10.0));
    return new LoadPlan.Talk(talking, pace, given.get(SIZE, 64), given.get(SEED, 1L));
  }

  private static LoadPlan.Clients crowd(ParsedOptions given) {
    var all =
        LoadPlan.Clients.of(given.get(CLIENTS, 100))
            .joining(given.get(RAMP, 5_000), given.get(KNOCKING, 64))
            .withStuck(given.get(STUCK, 0), Duration.ofSeconds(given.get(STUCK_AFTER, 0)));
    return given.has(NO_ECHO) ? all.withoutEcho() : all;
  }

  private static LoadPlan.Times times(ParsedOptions given) {
    return new LoadPlan.Times(
        Duration.ofSeconds(given.get(WARMUP, 2)),
        Duration.ofSeconds(given.get(DURATION, 10)),
        Duration.ofSeconds(10));
  }

  private static void checkFiles(ParsedOptions given) throws StartFailure {
    for (var file : FILES) {
      var path = given.get(file);
      if (path != null) {
        new OutputFile(path).check();
      }
    }
  }

  private static void write(Report report, ParsedOptions given) throws StartFailure {
    var json = given.get(JSON);
    if (json != null) {
      new OutputFile(json).write(report.json() + "\n");
    }
    var histogram = given.get(HGRM);
    if (histogram != null) {
      var text = new ByteArrayOutputStream();
      report.printHistogram(new PrintStream(text, true, UTF_8));
      new OutputFile(histogram).write(text.toString(UTF_8));
    }
  }
}
