package se.chatserver.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The main class of the jar. On a Java that is new enough it is the server; on an older one it
 * finds a newer one, runs the same jar there, and is no more than a pipe for its signals and its
 * exit code.
 */
public final class Launcher {
  private static final int REQUIRED = 25;
  private static final String MAIN = "se.chatserver.bootstrap.Main";
  private static final int EX_CONFIG = 78;

  /** The same as in the script {@code chat-server}. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms16m",
          "-Xmn4m",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:+ExitOnOutOfMemoryError");

  private Launcher() {}

  /** Starts the server here or, when this Java is too old, on a newer one. */
  public static void main(String[] args) throws Throwable {
    if (Runtime.version().feature() >= REQUIRED) {
      runHere(args);
    } else {
      System.exit(runElsewhere(args));
    }
  }

  /** By reflection, because Main is compiled for a newer Java than this class. */
  private static void runHere(String[] args) throws Throwable {
    try {
      Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static int runElsewhere(String[] args) throws Exception {
    Path root = Path.of("/");
    Path userHome = JavaFinder.path(System.getProperty("user.home")).orElse(root);
    JavaFinder finder = new JavaFinder(REQUIRED, System.getenv(), userHome, root);
    Optional<Path> java = finder.find();
    if (!java.isPresent()) {
      System.err.printf(
          "chat-server: needs Java %d or later (this is %d): install a JDK %d, or set"
              + " CHAT_JAVA_HOME%n",
          REQUIRED, Runtime.version().feature(), REQUIRED);
      return EX_CONFIG;
    }
    Process server = start(java.get(), args);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-server"));
    return server.waitFor();
  }

  private static Process start(Path java, String[] args) throws IOException, URISyntaxException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(OPTIONS);
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static Path jar() throws URISyntaxException {
    return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /**
   * Asks the server to stop, as whoever stopped this process did, and waits until it has. That
   * takes as long as its own options allow.
   */
  static void stop(Process server) {
    server.destroy();
    try {
      server.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
