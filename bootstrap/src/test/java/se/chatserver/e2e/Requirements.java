package se.chatserver.e2e;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What a test needs of the machine beyond Java. Where it is missing the test is skipped.
///
/// The reason names the Debian package to install, as in `nc is not installed (Debian:
/// netcat-openbsd)`; at the end of the build `build-tools/SkippedTests.java` sums them up.
public final class Requirements {
  /// The tag of the tests that need other programs: `.ci/run` runs them a second time where there
  /// are none.
  public static final String PROGRAMS = "programs";

  /// The resource that the tests with a browser lock, of which there is one; and the tests that
  /// change the machine's network interfaces, at which a browser gives up what it is loading.
  public static final String BROWSER = "browser";

  /// Those programs whose package is not called as they are.
  private static final Map<String, String> PACKAGES =
      Map.ofEntries(
          Map.entry("nc", "netcat-openbsd"),
          Map.entry("nc.traditional", "netcat-traditional"),
          Map.entry("nft", "nftables"),
          Map.entry("plink", "putty-tools"),
          Map.entry("ip", "iproute2"),
          Map.entry("ss", "iproute2"),
          Map.entry("systemd-socket-activate", "systemd"),
          Map.entry("systemd-analyze", "systemd"),
          Map.entry("prlimit", "util-linux"),
          Map.entry("chromium", "chromium chromium-driver"),
          Map.entry("chromedriver", "chromium-driver"),
          Map.entry("promtool", "prometheus"),
          Map.entry("fail2ban-regex", "fail2ban"));

  private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

  private Requirements() {}

  /// Why a test that needs this program cannot run here, if it cannot.
  ///
  /// @param program a name, looked for on the PATH, or the path of a file
  public static Optional<String> missing(String program) {
    return Files.isExecutable(Path.of(program)) || find(program).isPresent()
        ? Optional.empty()
        : Optional.of(
            missing(program + " is not installed", PACKAGES.getOrDefault(program, program)));
  }

  /// A reason to skip a test, with the Debian packages that would let it run.
  public static String missing(String reason, String packages) {
    return "%s (Debian: %s)".formatted(reason, packages);
  }

  /// Where on the PATH the program is.
  public static Optional<Path> find(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Skips the test. Each reason is printed once.
  public static void skip(String reason) {
    print(reason);
    abort(reason);
  }

  /// Prints the reason, if it has not been printed yet.
  public static void print(String reason) {
    if (PRINTED.add(reason)) {
      System.out.println("skipped: " + reason);
    }
  }
}
