package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A server that is stopped while it makes its certificate leaves nothing half made.
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere it would be killed")
@Execution(ExecutionMode.CONCURRENT)
class InterruptedCertificateIT {
  private static final String FINISHED = "self-signed.p12";

  @TempDir private Path home;

  @Test
  void leavesNothingBehind() throws Exception {
    var process = builder().start();
    try {
      await().pollInterval(Duration.ofMillis(1)).until(() -> !names().isEmpty());
      process.toHandle().destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(names()).isSubsetOf(FINISHED);
    try (var server = ChatProcess.start(builder());
        var _ = Watcher.enter("127.0.0.1", server.port())) { // so that it serves already
      assertThat(names()).containsExactly(FINISHED);
      server.terminate();
      server.exits(ChatProcess.TERMINATED);
    }
  }

  private ProcessBuilder builder() {
    var command = ChatProcess.command("--port", "0", "--tls-port", "0", "--tls-self-signed");
    var builder = new ProcessBuilder(command);
    builder.environment().put("HOME", home.toString());
    return builder;
  }

  private List<String> names() throws IOException {
    var folder = home.resolve(".chat-server");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
