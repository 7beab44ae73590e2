package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import se.chatserver.e2e.Requirements;

/// The wall clock that a server sees: libfaketime gives it another time than the system's.
final class WallClock {
  private static final String LIBRARY = "libfaketimeMT.so.1";
  private static final List<Path> FOLDERS = List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"));
  private static final Duration NEARLY = Duration.ofMinutes(10);

  private final Path file;
  private final Path next;
  private Duration ahead = Duration.ZERO;

  /// @param folder where it may keep its files
  WallClock(Path folder) throws IOException {
    this.file = folder.resolve("clock");
    this.next = folder.resolve("next");
    step(Duration.ZERO);
  }

  /// Gives the process that is to be started this clock, and leaves it the monotonic one. The test
  /// is skipped if the library is not installed.
  ProcessBuilder given(ProcessBuilder process) throws IOException {
    var environment = process.environment();
    environment.put("LD_PRELOAD", library());
    environment.put("FAKETIME_TIMESTAMP_FILE", file.toString());
    environment.put("FAKETIME_NO_CACHE", "1");
    environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    environment.put("DONT_FAKE_MONOTONIC", "1");
    return process;
  }

  private static String library() throws IOException {
    for (var folder : FOLDERS) {
      if (Files.isDirectory(folder)) {
        try (var files = Files.find(folder, 3, (path, _) -> path.endsWith(LIBRARY))) {
          var library = files.findFirst();
          if (library.isPresent()) {
            return library.get().toString();
          }
        }
      }
    }
    Requirements.skip(Requirements.missing(LIBRARY + " is not installed", "libfaketime"));
    throw new AssertionError();
  }

  /// Moves it, from one moment to the next.
  void step(Duration by) throws IOException {
    ahead = ahead.plus(by);
    Files.writeString(next, "%+d%n".formatted(ahead.toSeconds()), US_ASCII);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Whether a log line was written by this clock, as it goes now.
  boolean isOf(String logLine) {
    var time = Instant.parse(logLine.substring(0, logLine.indexOf(' ')));
    var off = Duration.between(Instant.now().plus(ahead), time).abs();
    return off.compareTo(NEARLY) < 0;
  }
}
