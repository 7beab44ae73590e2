package se.chatserver.bootstrap;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many files and sockets the process may have open.
final class Descriptors {
  /// What the process needs for itself: the jar, the selector, the standard streams, the JDK's
  /// files.
  private static final int RESERVED = 64;

  /// How many clients are let in where nobody can say how many descriptors there are (Windows).
  private static final int UNKNOWN = 10_000;

  private Descriptors() {}

  /// The limit that the system sets.
  static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : UNKNOWN + RESERVED;
  }

  /// How many clients so many descriptors are enough for, at least 1.
  static int clients(long limit) {
    return Math.clamp(limit - RESERVED, 1, Integer.MAX_VALUE);
  }
}
