package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.chatserver.e2e.ChatProcess;

/// Many clients send their lines one byte at a time, all at once (G6, G8, G9).
class TricklingIT {
  private static final int PEOPLE = Soak.size(200, 5000);
  private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(Soak.size(20, 1000));

  /// A second is shared out, so that the bytes come at any time of it.
  private static final int SLICES = 20;

  private static final double MAX_CPU_PERCENT = 25;

  /// As G8 has it: the ring, and for each client the line limit and 2 KiB.
  private static final double MAX_GROWTH_MIB = 8 + PEOPLE * 6 / 1024.0;

  @Test
  @Timeout(300)
  void everyLineArrivesWhole() throws Exception {
    try (var server = SmallServer.start();
        var clients = new CountingClients(server.port())) {
      double before = SmallServer.residentMib(server);
      clients.enter(1);
      var listener = clients.all().getFirst();
      listener.keep();
      clients.enter(PEOPLE - 1);

      trickle(clients, server);
      for (int i = 0; i < PEOPLE; i++) {
        clients.owe(clients.all().get(i).line(text(i)));
      }
      clients.readAllOwed();

      judgeMemory(SmallServer.residentMib(server) - before);
      expectAll(clients, listener.heard().lines().toList());
    }
  }

  /// The first byte is a line end, which makes all the rest lines (F2).
  private static void trickle(CountingClients clients, ChatProcess server) throws Exception {
    int rounds = bytesOf(0).length;
    long cpu = SmallServer.cpuNanos(server);
    long start = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      if (round == rounds - 1) {
        judgeCpu(SmallServer.cpuNanos(server) - cpu, System.nanoTime() - start);
      }
      for (int slice = 0; slice < SLICES; slice++) {
        for (int i = slice; i < PEOPLE; i += SLICES) {
          clients.all().get(i).send(new byte[] {bytesOf(i)[round]});
        }
        long due = start + round * ROUND_NANOS + (slice + 1) * ROUND_NANOS / SLICES;
        clients.readFor(due - System.nanoTime());
      }
    }
  }

  /// Its first character takes two bytes, which come a second apart.
  private static String text(int client) {
    return "å%06d".formatted(client);
  }

  private static byte[] bytesOf(int client) {
    return ("\n" + text(client) + "\n").getBytes(UTF_8);
  }

  /// Each client received the expected number of bytes; so one transcript is enough to check.
  private static void expectAll(CountingClients clients, List<String> transcript) {
    var comings = PEOPLE - 1; // the listener's own was before it listened
    var expected = new TreeSet<String>();
    for (int i = 0; i < PEOPLE; i++) {
      expected.add(clients.all().get(i).line(text(i)).strip());
    }
    var said = new TreeSet<>(transcript.subList(comings, transcript.size()));
    assertThat(transcript).hasSize(comings + PEOPLE);
    assertThat(said.equals(expected)).as("whether each line came once, and whole").isTrue();
  }

  private static void judgeCpu(long cpu, long wall) throws Exception {
    double percent = 100.0 * cpu / wall;
    Soak.measured(
        "G9",
        "%d who each send a byte a second".formatted(PEOPLE),
        "CPU <= %.0f %%".formatted(MAX_CPU_PERCENT),
        String.format(Locale.ROOT, "%.1f %%", percent),
        percent <= MAX_CPU_PERCENT);
  }

  private static void judgeMemory(double growth) throws Exception {
    Soak.measured(
        "G8",
        "%d who each send a byte a second".formatted(PEOPLE),
        String.format(Locale.ROOT, "RSS grows <= %.1f MiB", MAX_GROWTH_MIB),
        String.format(Locale.ROOT, "%.1f MiB, %.1f KiB each", growth, growth * 1024 / PEOPLE),
        growth <= MAX_GROWTH_MIB);
  }
}
