package se.chatserver.launcher;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Looks for a Java home that is new enough, in the same places and the same order as the script. It
 * reads the version from the {@code release} file that every JDK carries, so that nothing has to be
 * started to find it out.
 */
final class JavaFinder {
  private final Script script;
  private final Map<String, String> environment;
  private final Path userHome;
  private final Path root;

  /**
   * @param script says where to look, and for what
   * @param environment where CHAT_JAVA_HOME, JAVA_HOME and PATH are read from
   * @param userHome the home directory, where people install JDKs of their own
   * @param root the root of the file system, where the system's JDKs are
   */
  JavaFinder(Script script, Map<String, String> environment, Path userHome, Path root) {
    this.script = script;
    this.environment = environment;
    this.userHome = userHome;
    this.root = root;
  }

  /** The {@code java} program of the first home that will do. */
  Optional<Path> find() {
    return homes().stream().filter(this::newEnough).map(JavaFinder::program).findFirst();
  }

  private List<Path> homes() {
    List<Path> homes = new ArrayList<>();
    if (addNamed(homes, "CHAT_JAVA_HOME")) {
      return homes; // Who names a Java for this server wants that one or an error.
    }
    addNamed(homes, "JAVA_HOME");
    addFromPath(homes);
    for (String pattern : script.javaHomes()) {
      Path start = pattern.startsWith("~") ? userHome : root;
      String[] parts = pattern.substring(pattern.indexOf('/') + 1).split("/?\\*/?", -1);
      addInside(homes, start.resolve(parts[0]), parts[1]);
    }
    return homes;
  }

  private boolean addNamed(List<Path> homes, String variable) {
    String home = environment.getOrDefault(variable, "");
    path(home).ifPresent(homes::add);
    return !home.isEmpty();
  }

  private void addFromPath(List<Path> homes) {
    for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Optional<Path> java = path(directory).map(JavaFinder::programIn).filter(Files::isExecutable);
      if (java.isPresent()) {
        addHomeOf(homes, java.get());
        return; // The first is the one that `java` means.
      }
    }
  }

  /** None if it is empty, or has letters that the locale does not have. */
  static Optional<Path> path(String name) {
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A java on the PATH is usually a link into its home, so the link is followed first. */
  private static void addHomeOf(List<Path> homes, Path java) {
    try {
      homes.add(java.toRealPath().resolve("../..").normalize());
    } catch (IOException e) {
      // A link to nowhere is no home; the search goes on.
    }
  }

  private static void addInside(List<Path> homes, Path directory, String homeInside) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> found.add(entry.resolve(homeInside)));
    } catch (IOException e) {
      return; // Most machines have only one or two of these directories.
    }
    found.sort(null);
    homes.addAll(found);
  }

  private boolean newEnough(Path home) {
    return Files.isExecutable(program(home)) && feature(home) >= script.required();
  }

  /** The feature release by the {@code release} file: 25 for "25.0.1", 8 for "1.8.0_402". */
  private static int feature(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
      String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Integer.parseInt(version.replaceFirst("^1\\.", "").replaceFirst("\\D.*", ""));
    } catch (IOException | IllegalArgumentException e) {
      return 0; // No release file, or one that cannot be read.
    }
  }

  private static Path program(Path home) {
    return programIn(home.resolve("bin"));
  }

  private static Path programIn(Path directory) {
    Path onWindows = directory.resolve("java.exe");
    return Files.exists(onWindows) ? onWindows : directory.resolve("java");
  }
}
