package se.chatserver.bootstrap;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// How many files and sockets the process may have open.
final class OpenFileLimit {
  /// For the process itself: the jar, the selector, the standard streams, the JDK's files.
  private static final int RESERVED = 64;

  /// How many clients are accepted where there is no such limit to ask for (Windows).
  private static final int UNKNOWN = 10_000;

  private OpenFileLimit() {}

  /// Says on Linux: `Max open files 1024 1048576 files`.
  private static final Path LIMITS = Path.of("/proc/self/limits");

  private static final Pattern OPEN_FILES = Pattern.compile("Max open files +([0-9]{1,18}) ");

  /// The limit that the system sets.
  static long limit() {
    try {
      var limit = OPEN_FILES.matcher(Files.readString(LIMITS));
      return limit.find() ? Long.parseLong(limit.group(1)) : limitElsewhere();
    } catch (IOException _) {
      return limitElsewhere();
    }
  }

  /// Where there is no such file. The beans know it on Linux too, but take a tenth of a start.
  private static long limitElsewhere() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : UNKNOWN + RESERVED;
  }

  /// How many clients the limit is enough for, at least 1.
  ///
  /// @param others how many connections there may be that are not clients
  static int clients(long limit, int others) {
    return Math.clamp(limit - RESERVED - others, 1, Integer.MAX_VALUE);
  }
}
