package se.chatserver.adapter.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the Linux kernel has counted for each thread of this process (proc(5)).
///
/// Each call reads four files for each thread, so the room's thread must not make it. Used by one
/// thread at a time.
final class ThreadSampler {
  /// With more threads than this nothing is counted, because it would take too long.
  static final int MAX_THREADS = 500;

  private static final Pattern WAITS = count("voluntary_ctxt_switches");
  private static final Pattern SWITCHES = count("nonvoluntary_ctxt_switches");
  private static final Pattern READS = count("syscr");
  private static final Pattern WRITES = count("syscw");

  private final Path tasks;

  /// What one thread has done since it began.
  ///
  /// @param name the first 15 bytes of it, as the kernel has it
  /// @param waits how often it went to sleep (voluntary context switches)
  /// @param switches how often the kernel took the processor from it (involuntary ones)
  /// @param calls how many system calls it made that read or write
  /// @param busyNanos how long it ran on a processor
  record Counters(long id, String name, long waits, long switches, long calls, long busyNanos) {
    static final Counters NONE = new Counters(0, "", 0, 0, 0, 0);

    /// The sum of these and `times` times the others, for a group of threads.
    Counters plus(Counters more, int times) {
      return new Counters(
          id,
          name,
          waits + times * more.waits,
          switches + times * more.switches,
          calls + times * more.calls,
          busyNanos + times * more.busyNanos);
    }
  }

  /// @param tasks such as `/proc/self/task`
  ThreadSampler(Path tasks) {
    this.tasks = tasks;
  }

  /// All threads that run now, or none if there are [too many][#MAX_THREADS]. A thread that ends
  /// meanwhile is left out.
  ///
  /// @throws IOException if this system does not count this
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
      throw new IOException("the kernel does not count all of this");
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
