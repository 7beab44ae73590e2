package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.e2e.ChatProcess;

/// The server is stopped while many clients do not read their pending output (G14).
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals, and their exit codes, are Linux ones")
@Execution(ExecutionMode.CONCURRENT)
class StuckReadersIT {
  private static final int SLEEPERS = Soak.size(10, 100);
  private static final int READERS = 5;
  private static final double MAX_SECONDS = 5.5;

  /// More than the kernel holds for a client that does not read, and a little less than the ring.
  private static final int LINES = 4000;

  private static final String WORDS = "bla ".repeat(400).strip();

  @Test
  @Timeout(60)
  void keepNobodyFromTheLastLines() throws Exception {
    try (var server = SmallServer.start(options());
        var _ = new Sleepers(server.port(), SLEEPERS);
        var readers = new CountingClients(server.port());
        var speakers = new CountingClients(server.port())) {
      readers.enter(READERS);
      readers.all().forEach(CountingClient::keep);
      speakers.enter(1);
      var expected = sayAll(speakers);

      long start = System.nanoTime();
      server.terminate();
      readers.readUntil(() -> readers.all().stream().allMatch(CountingClient::hasEnded));
      server.exits(ChatProcess.TERMINATED);
      judge((System.nanoTime() - start) / 1e9);
      for (var reader : readers.all()) {
        assertThat(reader.heard().contentEquals(expected + ChatProcess.STOPPING))
            .as("whether it got it all")
            .isTrue();
      }
    }
  }

  /// No stall limit ends the sleepers before the stop. A small run does not wait as long as is
  /// allowed.
  private static String[] options() {
    return Soak.FULL
        ? new String[] {"--stall", "1m"}
        : new String[] {"--stall", "1m", "--stop-flush", "3s"};
  }

  /// The speaker has received all of it when this returns; the readers have not begun to read.
  private static String sayAll(CountingClients speakers) throws IOException {
    var speaker = speakers.all().getFirst();
    var said = new StringBuilder();
    var expected = new StringBuilder(speaker.coming());
    for (int i = 0; i < LINES; i++) {
      said.append(i).append(' ').append(WORDS).append('\n');
      expected.append(speaker.line(i + " " + WORDS));
      speakers.owe(speaker.line(i + " " + WORDS));
    }
    speaker.send(said.toString().getBytes(UTF_8));
    speakers.readAllOwed();
    return expected.toString();
  }

  private static void judge(double seconds) throws IOException {
    Soak.measured(
        "G14",
        "SIGTERM while %d do not read".formatted(SLEEPERS),
        "exit <= %.1f s".formatted(MAX_SECONDS),
        String.format(Locale.ROOT, "%.2f s", seconds),
        seconds <= MAX_SECONDS);
  }
}
