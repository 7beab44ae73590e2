package se.chatserver.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.chatserver.load.LoadPlan;

/// Compares servers: each work on each server, by turns, several times over.
@Command(
    name = "compare",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Compares chat servers under the same load, by turns.%n")
public final class Compare implements Callable<Integer> {
  private static final int QUICK_REPEATS = 1;
  private static final int QUICK_SECONDS = 2;
  private static final List<String> QUICK_SERVERS = List.of("nio", "c", "netty-coalesced");
  private static final List<String> QUICK_WORKS = List.of("flood", "steady", "burst", "start");

  @Option(names = "--servers", split = ",", description = "which (all that are installed)")
  private @Nullable List<String> servers;

  @Option(names = "--works", split = ",", description = "which (all but growth)")
  private @Nullable List<String> works;

  @Option(names = "--repeats", description = "how often (5)")
  private int repeats = 5;

  @Option(names = "--seconds", description = "how long a work is measured each time (8)")
  private int seconds = 8;

  @Option(names = "--warmup", description = "seconds before that (5)")
  private int warmup = 5;

  @Option(names = "--clients", split = ",", description = "of the floods (10,100,300,1000)")
  private List<Integer> clients = List.of(10, 100, 300, 1_000);

  @Option(names = "--senders", description = "in a flood (10)")
  private int senders = 10;

  @Option(names = "--quick", description = "a look in a minute or two")
  private boolean isQuick;

  @Option(names = "--results", description = "the folder for them (benchmarks/results/DATE-COMMIT)")
  private @Nullable Path results;

  private final Path home;
  private final List<String> arguments;

  private Compare(Path home, List<String> arguments) {
    this.home = home;
    this.arguments = arguments;
  }

  public static void main(String[] args) {
    var home = Path.of(System.getProperty("chat.home", "")).toAbsolutePath();
    System.exit(new CommandLine(new Compare(home, List.of(args))).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (isQuick) {
      hurry();
    }
    var machine = Machine.here(home, arguments);
    var folder = results == null ? machine.folder(home.resolve("benchmarks/results")) : results;
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("machine.txt"), machine.text());
    var bench = new Work.Bench(home.resolve("benchmarks/target/compare"), times(), Compare::tell);
    var found = new Results();
    new Turns(contestants(), chosenWorks(), repeats).run(bench, found);
    found.write(folder);
    new Plots(found, folder).draw();
    System.out.println(folder);
    return CommandLine.ExitCode.OK;
  }

  private void hurry() {
    repeats = QUICK_REPEATS;
    seconds = QUICK_SECONDS;
    warmup = QUICK_SECONDS;
    clients = clients.size() > 2 ? List.of(10, 100) : clients;
    servers = servers == null ? QUICK_SERVERS : servers;
    works = works == null ? QUICK_WORKS : works;
  }

  private LoadPlan.Times times() {
    return new LoadPlan.Times(
        Duration.ofSeconds(warmup), Duration.ofSeconds(seconds), Duration.ofSeconds(20));
  }

  private List<Contestant> contestants() {
    return Contestant.available(home).stream()
        .filter(one -> servers == null || servers.contains(one.name()))
        .toList();
  }

  private List<Work> chosenWorks() {
    return new Works(senders, clients, Duration.ofSeconds(seconds))
        .named(works == null ? Works.USUAL : works);
  }

  private static void tell(String progress) {
    System.err.print("\r\033[K" + progress);
  }
}
