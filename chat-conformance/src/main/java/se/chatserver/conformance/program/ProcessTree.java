package se.chatserver.conformance.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process and all that it has started, also what has left it since: on Linux every one of them
/// has the same mark in its environment.
final class ProcessTree {
  private static final String VARIABLE = "CHAT_CHECK_RUN";
  private static final int ROUNDS = 20;
  private static final long GRACE_MILLIS = 500;

  private final Process root;
  private final String mark;

  private ProcessTree(Process root, String mark) {
    this.root = root;
    this.mark = mark;
  }

  static ProcessTree start(ProcessBuilder builder) throws IOException {
    String mark = ProcessHandle.current().pid() + "." + System.nanoTime();
    builder.environment().put(VARIABLE, mark);
    return new ProcessTree(builder.start(), mark);
  }

  Process root() {
    return root;
  }

  /// All that still run.
  Stream<ProcessHandle> members() {
    Set<ProcessHandle> members = new HashSet<>(root.descendants().toList());
    ProcessHandle.allProcesses().filter(this::isMarked).forEach(members::add);
    members.add(root.toHandle());
    return members.stream().filter(ProcessHandle::isAlive);
  }

  private boolean isMarked(ProcessHandle process) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
      return new String(environment, StandardCharsets.ISO_8859_1)
          .contains(VARIABLE + "=" + mark + "\0");
    } catch (IOException _) {
      return false;
    }
  }

  /// Ends all of them: first the root is asked to, and what is there after half a second is not
  /// asked. New ones may appear meanwhile, so this looks again until there are none, but not for
  /// ever.
  void stop() {
    root.destroy();
    try {
      var _ = root.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      for (int round = 0; round < ROUNDS && members().findAny().isPresent(); round++) {
        members().forEach(ProcessHandle::destroyForcibly);
        var _ = root.waitFor(GRACE_MILLIS / 10, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
