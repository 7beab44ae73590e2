package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// `chat-server load`, on our own servers: the load tool and the servers check each other.
@Execution(ExecutionMode.CONCURRENT)
class LoadIT {
  @ParameterizedTest
  @FieldSource("se.chatserver.e2e.ChatProcess#TRANSPORTS")
  void nothingIsLostInAFlood(String transport) throws Exception {
    try (var server = ChatProcess.start(transport)) {
      var load = load(server, "--clients", "50", "--flood", "--size", "32");

      assertThat(load.out()).contains("lost              0", "another order     0 clients");
      assertThat(load.code()).as(load.out()).isZero();
    }
  }

  @Test
  void writesWhatItFoundOut(@TempDir Path folder) throws Exception {
    try (var server = ChatProcess.start("nio")) {
      var json = folder.resolve("report.json");
      var histogram = folder.resolve("latency.hgrm");
      var load = load(server, "--json", json.toString(), "--hgrm", histogram.toString());

      assertThat(load.code()).as(load.err()).isZero();
      assertThat(json).content().startsWith("{\"clients\": 100, ");
      assertThat(Files.readAllLines(histogram)).anyMatch(line -> line.contains("TotalCount"));
    }
  }

  /// For one second.
  private static Ended load(ChatProcess server, String... options) throws Exception {
    var command = new ArrayList<>(List.of("load", "localhost:" + server.port()));
    command.addAll(List.of("--duration", "1", "--warmup", "0"));
    command.addAll(List.of(options));
    return Ended.jar(command.toArray(String[]::new));
  }
}
