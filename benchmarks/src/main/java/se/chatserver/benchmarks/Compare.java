package se.chatserver.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.help.HelpFormatter;
import se.chatserver.load.LoadPlan;

/// Compares servers: each work on each server, by turns, several times over.
///
/// @param repeats how often
/// @param times of each work
/// @param works what the servers are put to
/// @param servers the names of those to compare, or none for all
/// @param results the folder for them
record Compare(
    int repeats, LoadPlan.Times times, List<Workload> works, List<String> servers, Path results) {
  private static final Options OPTIONS =
      new Options()
          .addOption(option("servers", "NAMES", "which (all that are installed)"))
          .addOption(option("works", "NAMES", "which (all but growth, cluster and cluster-idle)"))
          .addOption(option("repeats", "N", "how often (5)"))
          .addOption(option("seconds", "N", "how long a work is measured each time (8)"))
          .addOption(option("warmup", "N", "seconds before that (5)"))
          .addOption(option("clients", "NUMBERS", "of the floods (10,100,300,1000)"))
          .addOption(option("senders", "N", "in a flood (10)"))
          .addOption(option("results", "FOLDER", "for them (benchmarks/results/DATE-COMMIT)"))
          .addOption("q", "quick", false, "a look in a minute or two")
          .addOption("h", "help", false, "show this help");

  public static void main(String[] args) throws IOException {
    try {
      var given = new DefaultParser().parse(OPTIONS, args);
      if (given.hasOption("help")) {
        help();
      } else {
        run(given, args);
      }
    } catch (ParseException | IllegalArgumentException e) {
      System.err.println("compare: " + e.getMessage() + " (see compare --help)");
      System.exit(2);
    }
  }

  private static void run(CommandLine given, String[] args) throws IOException {
    var home = Path.of(System.getProperty("chat.home", "")).toAbsolutePath();
    var machine = Machine.here(home, List.of(args));
    var folder = given.getOptionValue("results");
    var results =
        folder == null ? machine.folder(home.resolve("benchmarks/results")) : Path.of(folder);
    Files.createDirectories(results);
    Files.writeString(results.resolve("machine.txt"), machine.text());
    of(given, results).run(home);
    System.out.println(results);
  }

  private static Compare of(CommandLine given, Path results) {
    boolean isQuick = given.hasOption("quick");
    var seconds = Duration.ofSeconds(number(given, "seconds", isQuick ? 2 : 8));
    var warmup = Duration.ofSeconds(number(given, "warmup", isQuick ? 2 : 5));
    var clients =
        names(given, "clients", isQuick ? "10,100" : "10,100,300,1000").map(Integer::valueOf);
    var works =
        names(
            given,
            "works",
            isQuick ? "flood,steady,burst,start" : String.join(",", Workloads.USUAL));
    return new Compare(
        number(given, "repeats", isQuick ? 1 : 5),
        new LoadPlan.Times(warmup, seconds, Duration.ofSeconds(20)),
        new Workloads(number(given, "senders", 10), clients.toList(), seconds)
            .named(works.toList()),
        names(given, "servers", isQuick ? "nio,c,netty-coalesced" : "").toList(),
        results);
  }

  private void run(Path home) throws IOException {
    var bench = new Workload.Bench(home.resolve("benchmarks/target/compare"), times, Compare::tell);
    var all = new ArrayList<>(ServerSpec.available(home));
    all.removeIf(spec -> !servers.isEmpty() && !servers.contains(spec.name()));
    var found = new Results();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      measure(all, repeat, bench, found);
      Collections.rotate(all, -1);
    }
    found.write(results);
    new Plots(found, results).draw();
  }

  /// Every work on every server, by turns, so that what slows the machine for a while slows them
  /// all. Each time another server is the first.
  private void measure(List<ServerSpec> all, int repeat, Workload.Bench bench, Results found) {
    for (var work : works) {
      for (var spec : all) {
        if (work.suits(spec)) {
          measure(work, spec, repeat, bench, found);
        }
      }
    }
  }

  /// A failure is a result too, and the others go on.
  private static void measure(
      Workload work, ServerSpec spec, int repeat, Workload.Bench bench, Results found) {
    var title = "%s %s, run %d".formatted(work.name(), spec.name(), repeat);
    bench.progress().accept(title);
    try {
      var result = work.measure(spec, repeat, bench);
      found.add(result);
      bench.progress().accept(title + ": " + result.values() + "\n");
    } catch (IOException e) {
      found.addFailure(title + ": " + e.getMessage());
      bench.progress().accept(title + ": " + e.getMessage() + "\n");
    }
  }

  private static int number(CommandLine given, String option, int otherwise) {
    return Integer.parseInt(given.getOptionValue(option, Integer.toString(otherwise)));
  }

  private static Stream<String> names(CommandLine given, String option, String otherwise) {
    var names = given.getOptionValue(option, otherwise);
    return names.isEmpty() ? Stream.empty() : Stream.of(names.split(",", -1));
  }

  private static Option option(String name, String value, String description) {
    return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
  }

  private static void help() throws IOException {
    HelpFormatter.builder()
        .setShowSince(false)
        .get()
        .printHelp(
            "benchmarks/compare",
            "Compares chat servers under the same load, by turns.",
            OPTIONS,
            "",
            true);
  }

  private static void tell(String progress) {
    System.err.print("\r\033[K" + progress);
  }
}
