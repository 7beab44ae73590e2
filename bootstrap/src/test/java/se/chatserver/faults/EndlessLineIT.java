package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.faults.SmallServer.MIB;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.e2e.Watcher;

/// A client sends a line that does not end (G8, F10).
class EndlessLineIT {
  private static final String HOST = "127.0.0.1";
  private static final int LIMIT = 4096;
  private static final String TOLD = "* Raden var längre än 4096 byte och har kortats.\r\n";
  private static final double MAX_GROWTH_MIB = 16;
  private static final long CHAT_PAUSE_MILLIS = 10;

  @Test
  @Timeout(120)
  void isCutAndCostsNothing() throws Exception {
    try (var server = SmallServer.start();
        var sender = Watcher.enter(HOST, server.port());
        var other = Watcher.enter(HOST, server.port())) {
      sender.newcomer(HOST);
      sender.says("hej"); // which ends with a newline, and so will all that it sends
      other.hears(sender.tag() + " hej");

      double before = SmallServer.residentMib(server);
      var sending = CompletableFuture.runAsync(() -> send(sender, 'x', Soak.size(16, 1024)));
      other.hears(sender.tag() + " " + "x".repeat(LIMIT));
      chatUntilDone(sending, other);
      judge(SmallServer.residentMib(server) - before, server);
      sender.send("\nslut\n");

      other.hears(sender.tag() + " slut");
      var heard = sender.output().through(sender.tag() + " slut\r\n");
      var transcript = other.output().toString();
      assertThat(heard).containsOnlyOnce(TOLD);
      assertThat(transcript).endsWith(heard.replace(TOLD, "")).doesNotContain(TOLD);
    }
  }

  private static void send(Watcher sender, char letter, int mebibytes) {
    var block = new byte[MIB];
    Arrays.fill(block, (byte) letter);
    try {
      for (int i = 0; i < mebibytes; i++) {
        sender.send(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// At least once, because the line has not ended when all of it has been sent.
  private static void chatUntilDone(CompletableFuture<Void> sending, Watcher other)
      throws Exception {
    int i = 0;
    do {
      other.says("under tiden " + i);
      i++;
    } while (!isDone(sending));
  }

  private static boolean isDone(CompletableFuture<Void> sending) throws Exception {
    try {
      sending.get(CHAT_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }

  private static void judge(double growth, ChatProcess server) throws Exception {
    Soak.measured(
        "G8",
        "a line of 1 GiB, while others chat",
        "RSS grows <= %.0f MiB".formatted(MAX_GROWTH_MIB),
        String.format(
            Locale.ROOT, "%.1f MiB, to %.0f MiB", growth, SmallServer.residentMib(server)),
        growth <= MAX_GROWTH_MIB);
  }
}
