package se.chatserver.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the standard streams lead, as Linux says; on other systems nobody knows.
final class StandardStreams {
  private static final int OUT = 1;
  private static final int ERR = 2;

  private StandardStreams() {}

  /// Whether a person sees standard error, and standard output goes somewhere else.
  static boolean isOnlyErrorSeen() {
    return isTerminal(ERR) && !isTerminal(OUT);
  }

  /// Whether another program reads standard output.
  static boolean isOutPiped() {
    return target(OUT).startsWith("pipe:") || target(OUT).startsWith("socket:");
  }

  private static boolean isTerminal(int descriptor) {
    var target = target(descriptor);
    return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
  }

  private static String target(int descriptor) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
    } catch (IOException | UnsupportedOperationException _) {
      return "";
    }
  }
}
