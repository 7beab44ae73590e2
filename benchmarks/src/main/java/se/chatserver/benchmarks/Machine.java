package se.chatserver.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Where and when a comparison was made, so that another can be compared with it.
record Machine(String commit, String text) {
  static Machine here(Path home, List<String> arguments) throws IOException {
    var git = List.of("git", "-C", home.toString());
    var commit = said(git, "rev-parse", "--short", "HEAD");
    var changes = said(git, "status", "--porcelain", "--untracked-files=no");
    var text =
        """
        command   benchmarks/compare %s
        date      %s
        commit    %s%s
        machine   %d processors, %s, %s
        system    %s %s
        java      %s %s
        load      %s
        """
            .formatted(
                String.join(" ", arguments),
                LocalDate.now(ZoneId.systemDefault()),
                commit,
                changes.isEmpty() ? "" : " with changes",
                Runtime.getRuntime().availableProcessors(),
                first("/proc/cpuinfo", "model name"),
                first("/proc/meminfo", "MemTotal"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                Runtime.version(),
                first("/proc/loadavg", ""));
    return new Machine(commit, text);
  }

  /// The folder for results of this day and commit.
  Path folder(Path results) {
    return results.resolve(LocalDate.now(ZoneId.systemDefault()) + "-" + commit);
  }

  private static String said(List<String> git, String... arguments) {
    var command = new ArrayList<>(git);
    command.addAll(List.of(arguments));
    try {
      return Programs.run(command.toArray(String[]::new));
    } catch (UncheckedIOException _) {
      return "unknown"; // not every copy of the sources is a repository
    }
  }

  /// The first line of a file that begins so, or nothing where there is no such file.
  private static String first(String file, String beginning) throws IOException {
    var path = Path.of(file);
    if (!Files.exists(path)) {
      return "";
    }
    try (var lines = Files.lines(path)) {
      return lines
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.replaceFirst("^[^:]*:\\s*", "").replaceAll("\\s+", " "))
          .findFirst()
          .orElse("");
    }
  }
}
