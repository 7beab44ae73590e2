package se.chatserver.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What Java found out while it loaded the classes of the jar: with that the servers of the tests
/// start at half the price. It is made by the first test that starts one, if the jar is newer.
final class ClassCache {
  private static final long MOST_SECONDS = 60;
  private static final Path FILE = ChatProcess.jar().resolveSibling("tests.aot");

  private static final List<String> OPTIONS = made();

  private ClassCache() {}

  /// The options that let a Java use it; none where it could not be made.
  static List<String> options() {
    return OPTIONS;
  }

  private static List<String> made() {
    try {
      if (!isUpToDate()) {
        make();
      }
      return isUpToDate()
          ? List.of("-XX:AOTCache=" + FILE, "-Xlog:aot=off", "-Xlog:cds=off")
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isUpToDate() throws IOException {
    return Files.exists(FILE)
        && Files.getLastModifiedTime(FILE).compareTo(Files.getLastModifiedTime(ChatProcess.jar()))
            > 0;
  }

  /// By a server that listens in every way there is, and hears a word.
  private static void make() throws IOException, InterruptedException {
    var half = FILE.resolveSibling("tests.aot.new");
    var command = new ArrayList<>(ChatProcess.java());
    command.addAll(List.of("-XX:AOTCacheOutput=" + half, "-Xlog:aot=off", "-Xlog:cds=off"));
    command.addAll(List.of("-jar", ChatProcess.jar().toString(), "--web-port", "0"));
    command.addAll(List.of("--listen", "nio:0,blocking:0,virtual:0,async:0"));
    try (var server = ChatProcess.start(new ProcessBuilder(command))) {
      try (var watcher = Watcher.enter("127.0.0.1", server.port())) {
        watcher.says("hej");
      }
      server.terminate();
      server.handle().onExit().orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
    }
    if (Files.exists(half)) {
      Files.move(half, FILE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
