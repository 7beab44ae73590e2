package se.chatserver.adapter.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the kernel has counted for each thread of this process, on Linux (proc(5)).
///
/// Every call reads some four files a thread. By one thread at a time, and never the room's.
final class ThreadSampler {
  /// Of more threads than this nothing is counted: it would take longer than it is worth.
  static final int MAX_THREADS = 500;

  private static final Pattern WAITS = count("voluntary_ctxt_switches");
  private static final Pattern SWITCHES = count("nonvoluntary_ctxt_switches");
  private static final Pattern READS = count("syscr");
  private static final Pattern WRITES = count("syscw");

  private final Path tasks;

  /// One thread since it began.
  ///
  /// @param name the first 15 bytes of it, as the kernel has it
  /// @param waits how often it went to sleep of its own accord, until something woke it
  /// @param switches how often the kernel took the processor from it
  /// @param calls how many calls it made that read or write
  /// @param busyNanos how long it had a processor
  record Counters(long id, String name, long waits, long switches, long calls, long busyNanos) {}

  /// @param tasks such as `/proc/self/task`
  ThreadSampler(Path tasks) {
    this.tasks = tasks;
  }

  /// Whether this system counts at all.
  boolean isSupported() {
    return Files.isDirectory(tasks);
  }

  /// All threads that there are now, or none if there are [too many][#MAX_THREADS]. One that ends
  /// meanwhile is left out.
  List<Counters> sample() throws IOException {
    var all = new ArrayList<Counters>();
    var directories = directories();
    for (var task : directories) {
      try {
        all.add(read(task));
      } catch (IOException _) {
        // it has ended
      }
    }
    if (all.isEmpty() && !directories.isEmpty()) {
      throw new IOException("this system does not count all of it");
    }
    return all;
  }

  private List<Path> directories() throws IOException {
    try (var list = Files.list(tasks)) {
      var some = list.limit(MAX_THREADS + 1L).toList();
      return some.size() > MAX_THREADS ? List.of() : some;
    }
  }

  private static Counters read(Path task) throws IOException {
    var status = Files.readString(task.resolve("status"));
    var io = Files.readString(task.resolve("io"));
    var scheduling = Files.readString(task.resolve("schedstat")).split(" ", -1);
    return new Counters(
        Long.parseLong(task.getFileName().toString()),
        Files.readString(task.resolve("comm")).strip(),
        number(WAITS, status),
        number(SWITCHES, status),
        number(READS, io) + number(WRITES, io),
        Long.parseLong(scheduling[0]));
  }

  private static Pattern count(String name) {
    return Pattern.compile("(?m)^" + name + ":\\s+(\\d+)$");
  }

  private static long number(Pattern pattern, String text) throws IOException {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException("there is no " + pattern);
    }
    return Long.parseLong(found.group(1));
  }
}
