package se.chatserver.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What a process has used, as Linux accounts for it (proc(5)); nothing where there is no such
/// account.
///
/// @param cpuNanos user and system time since it began, in steps of 10 ms
/// @param residentBytes the memory it occupies now
public record ProcessUsage(long cpuNanos, long residentBytes) {
  static final ProcessUsage UNKNOWN = new ProcessUsage(0, 0);

  private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  /// What the process has used by now, if there is one.
  static ProcessUsage of(OptionalLong pid) {
    return pid.isPresent() ? of(pid.getAsLong()) : UNKNOWN;
  }

  /// What this process has used by now.
  public static ProcessUsage of(long pid) {
    try {
      return new ProcessUsage(cpuNanos(pid), residentBytes(pid));
    } catch (IOException _) {
      return UNKNOWN;
    }
  }

  private static long cpuNanos(long pid) throws IOException {
    var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The second field is the program's name, in parentheses, and may hold anything.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    return ticks * NANOS_PER_TICK;
  }

  private static long residentBytes(long pid) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    return 0;
  }
}
