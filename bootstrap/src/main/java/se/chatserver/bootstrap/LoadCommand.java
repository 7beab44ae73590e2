package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.chatserver.load.Load;
import se.chatserver.load.LoadPlan;
import se.chatserver.load.Pace;
import se.chatserver.load.Report;

/// Puts a load on a chat server, whatever it is written in, and checks every line that comes back.
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = "chat-server load [OPTION]... HOST:PORT",
    description = {
      "puts a load on any line-based chat server and checks every line",
      "%nThe exit code is 0 if all lines came, once and in order, and 1 if not.%n"
    })
final class LoadCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "HOST:PORT",
      converter = HostAndPort.Form.class,
      description = "such as localhost:60003, [::1]:60003 or 60003")
  private HostAndPort server = HostAndPort.DEFAULT;

  @Option(
      names = "--clients",
      paramLabel = "N",
      converter = Values.Clients.class,
      description = "how many connect and read (100)")
  private int clients = 100;

  @Option(
      names = "--senders",
      paramLabel = "N",
      converter = Values.Clients.class,
      description = "how many of them speak (10, if so many)")
  private @Nullable Integer senders;

  @Option(
      names = "--rate",
      paramLabel = "LINES/S",
      description = {
        "how fast they speak, together (10)",
        "each line has its time, and latency",
        "counts from that"
      })
  private double rate = 10;

  @Option(names = "--flood", description = "they speak as fast as the server goes")
  private boolean isFlood;

  @Option(
      names = "--window",
      paramLabel = "LINES",
      converter = Values.Clients.class,
      description = "in a flood: how many a sender waits for (32)")
  private int window = 32;

  @Option(names = "--size", paramLabel = "BYTES", description = "of a line, its end included (64)")
  private int size = 64;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      converter = Values.Seconds.class,
      description = "how long it is measured (10)")
  private int duration = 10;

  @Option(names = "--warmup", paramLabel = "SECONDS", description = "how long before that (2)")
  private int warmup = 2;

  @Option(
      names = "--ramp",
      paramLabel = "JOINS/S",
      converter = Values.Clients.class,
      description = "how fast they connect, at most (5000)")
  private int ramp = 5_000;

  @Option(
      names = "--knocking",
      paramLabel = "N",
      converter = Values.Clients.class,
      description = {"how many connect at the same time (64)", "4 for a server with a short queue"})
  private int knocking = 64;

  @Option(
      names = "--stuck",
      paramLabel = "N",
      description = "how many more join and never read (0)")
  private int stuck;

  @Option(
      names = "--stuck-after",
      paramLabel = "SECONDS",
      description = "when those join, in the measured time (0)")
  private int stuckAfter;

  @Option(names = "--no-echo", description = "the server does not send a line to its sender")
  private boolean isNotEchoed;

  @Option(names = "--seed", paramLabel = "NUMBER", description = "makes other lines (1)")
  private long seed = 1;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "the server's process, to tell its CPU (Linux)")
  private @Nullable Long pid;

  @Option(names = "--json", paramLabel = "FILE", description = "where to write it all as JSON")
  private @Nullable Path json;

  @Option(names = "--hgrm", paramLabel = "FILE", description = "where to write the latencies")
  private @Nullable Path histogram;

  private final Surroundings surroundings;

  LoadCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws StartFailure {
    var plan = plan();
    try {
      var report = new Load(plan, this::tell).run();
      surroundings.err().println();
      report.print(surroundings.out());
      write(report);
      return report.faults().isNone() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (IOException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private LoadPlan plan() throws StartFailure {
    try {
      int talking = senders == null ? Math.min(10, clients) : senders;
      var pace = isFlood ? new Pace.Flood(window) : new Pace.Rate(rate);
      return new LoadPlan(
          server.resolved(),
          crowd(),
          new LoadPlan.Talk(talking, pace, size, seed),
          times(),
          pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private LoadPlan.Clients crowd() {
    var all =
        LoadPlan.Clients.of(clients)
            .joining(ramp, knocking)
            .withStuck(stuck, Duration.ofSeconds(stuckAfter));
    return isNotEchoed ? all.withoutEcho() : all;
  }

  private LoadPlan.Times times() {
    return new LoadPlan.Times(
        Duration.ofSeconds(warmup), Duration.ofSeconds(duration), Duration.ofSeconds(10));
  }

  /// Over the line that is there, and clear of its rest.
  private void tell(String progress) {
    surroundings.err().print("\r" + progress + "\033[K");
    surroundings.err().flush();
  }

  private void write(Report report) throws IOException {
    if (json != null) {
      Files.writeString(json, report.json() + "\n");
    }
    if (histogram != null) {
      try (var out = new PrintStream(histogram.toFile(), UTF_8)) {
        report.printHistogram(out);
      }
    }
  }
}
