package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What Linux says about a process in `/proc`.
final class LinuxProcess {
  /// Where a process's beginning is, counted from its state.
  private static final int BEGAN = 22 - 3;

  private LinuxProcess() {}

  /// Whether there is such a process. One of which only the exit code is left does not count.
  static boolean isRunning(long pid) throws IOException {
    return Files.exists(stat(pid)) && !fields(pid).getFirst().equals("Z");
  }

  /// When the process began, in clock ticks since the system did.
  static String began(long pid) throws IOException {
    return fields(pid).get(BEGAN);
  }

  static void kill(String signal, long pid) throws Exception {
    var kill = Ended.run(new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + pid));
    assertThat(kill.code()).isZero();
  }

  /// Whether this process ignores the signal. A shell starts its background commands so, and no
  /// shell below can change it.
  static boolean isIgnored(int signal) throws IOException {
    var prefix = "SigIgn:";
    return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
        .filter(line -> line.startsWith(prefix))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(prefix.length()).strip(), 16))
        .anyMatch(mask -> (mask & (1L << (signal - 1))) != 0);
  }

  /// From its state on: the third field, behind its name in brackets, which may have any number of
  /// words.
  private static List<String> fields(long pid) throws IOException {
    var text = Files.readString(stat(pid));
    return List.of(text.substring(text.lastIndexOf(") ") + 2).split(" ", -1));
  }

  private static Path stat(long pid) {
    return Path.of("/proc", Long.toString(pid), "stat");
  }
}
