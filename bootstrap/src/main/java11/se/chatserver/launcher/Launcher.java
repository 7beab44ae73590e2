package se.chatserver.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The main class of the jar. On a Java that is new enough it is the server. On an older one it
 * finds a newer one, runs the same jar there, and passes on signals and the exit code.
 */
public final class Launcher {
  private static final String MAIN = "se.chatserver.bootstrap.Main";
  private static final int EX_CONFIG = 78;

  private Launcher() {}

  /** Starts the server here or, when this Java is too old, on a newer one. */
  public static void main(String[] args) throws Throwable {
    Class<?> server;
    try {
      server = Class.forName(MAIN);
    } catch (UnsupportedClassVersionError tooOld) {
      System.exit(runElsewhere(args));
      return;
    }
    try {
      server.getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static int runElsewhere(String[] args) throws Exception {
    Script script = Script.packaged();
    Path root = Path.of("/");
    Path userHome = JavaFinder.path(System.getProperty("user.home")).orElse(root);
    Optional<Path> java = new JavaFinder(script, System.getenv(), userHome, root).find();
    if (!java.isPresent()) {
      System.err.printf(
          "chat-server: needs Java %1$d or later (this is %2$d): install a JDK %1$d, or set"
              + " CHAT_JAVA_HOME%n",
          script.required(), Runtime.version().feature());
      return EX_CONFIG;
    }
    Process server = start(java.get(), script.options(), args);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndEnd(server), "stop-server"));
    return server.waitFor();
  }

  /** Ends this process as the server ends: a signal alone would give an exit code of its own. */
  private static void stopAndEnd(Process server) {
    stop(server);
    Runtime.getRuntime().halt(server.exitValue());
  }

  private static Process start(Path java, List<String> options, String[] args)
      throws IOException, URISyntaxException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static Path jar() throws URISyntaxException {
    return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /**
   * Asks the server to stop, as this process was asked, and waits until it has. That takes as long
   * as its own options allow.
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
