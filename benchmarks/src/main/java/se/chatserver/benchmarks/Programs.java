package se.chatserver.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Programs of this machine.
final class Programs {
  private Programs() {}

  /// The Java that this runs on.
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static boolean isInstalled(String name) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /// Whether the process listens there, as Linux has it (proc(5)). Nobody knocks to find out: the
  /// simplest servers do not survive a client that leaves at once.
  static boolean isListening(long pid, int port) throws IOException {
    var listening = Pattern.compile("[0-9A-F]+:%04X [0-9A-F]+:0000 0A ".formatted(port));
    for (var file : List.of("tcp", "tcp6")) {
      var path = Path.of("/proc/" + pid + "/net/" + file);
      if (Files.exists(path) && listening.matcher(Files.readString(path)).find()) {
        return true;
      }
    }
    return false;
  }

  /// Runs a program to its end and gives what it says.
  static String run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
