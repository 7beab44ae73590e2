package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Standard error is a pipe whose reader does not read: a terminal with Ctrl-S, `less`, a collector
/// of logs that hangs.
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals, and their exit codes, are Linux ones")
@Execution(ExecutionMode.CONCURRENT)
class StuckLogIT {
  /// Twice as many lines as a pipe of 64 KiB takes.
  private static final int VISITS = 800;

  private static final long PATIENCE_SECONDS = 20;

  @ParameterizedTest(name = "{0}")
  @FieldSource("se.chatserver.e2e.ChatProcess#TRANSPORTS")
  void keepsNobodyWaiting(String transport) throws Exception {
    var server =
        new ProcessBuilder(ChatProcess.command("--port", "0", "--transport", transport)).start();
    try {
      int port = ChatProcess.port(Output.of(server.getInputStream()));
      try (var watcher = Watcher.enter("127.0.0.1", port)) {
        for (int i = 0; i < VISITS; i++) {
          visit(watcher, port);
        }
        watcher.says("still here");
      }
      boolean _ = server.toHandle().destroy();
      assertThat(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
      assertThat(server.exitValue()).isEqualTo(ChatProcess.TERMINATED);
    } finally {
      server.destroyForcibly();
    }
  }

  private static void visit(Watcher watcher, int port) throws IOException {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      watcher.newcomer("127.0.0.1");
    }
    watcher.output().through(Watcher.LEFT);
  }
}
