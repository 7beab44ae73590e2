package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// L9: a server that serves only the first ready client serves nobody else while that client
/// floods.
///
/// ```
/// the flooder, who has come first:   xxxxxxxxxxxxxxxxxxxx        xxxxxxxxxxxxxxxxxxxx slut
/// the quiet one:                                          hej
/// ```
///
/// A server that looks at both passes "hej" on in the middle of the flood, however fast it is and
/// whatever it takes for a message: the second half is sent after it. A server that starves the
/// quiet client passes it on when the flood is over. On a busy machine the first half may be used
/// up too soon, which hides that; so the median of some rounds counts. And a small flood may be
/// over before a busy machine has run the thread of the quiet one at all; so a server that seems to
/// starve it has to do so in a large flood too.
final class FairnessRule {
  private static final int LINE_BYTES = 500;
  private static final int ROUNDS = 5;
  private static final int HALF = 128 << 10;
  private static final int LARGE_ROUNDS = 3;
  private static final int LARGE_HALF = 1 << 20;

  /// So that the listener misses nothing, even if it reads only when all has been said.
  private static final int RING_PART = 8;

  /// A slow server has to work it all off afterwards.
  private static final int SLOW_HALF = 8 << 10;

  private static final double LATE = 0.8;

  private FairnessRule() {}

  static void check(RuleRun run) throws IOException {
    List<Client> room = run.connectAll(3);
    boolean isSlow = run.target().timing().isSlow();
    run.note(Text.of("did.floods", room.getFirst()));
    int most = run.target().ringBytes() / RING_PART;
    try (BackgroundSender _ = BackgroundSender.drain(room.getFirst());
        BackgroundSender _ = BackgroundSender.drain(room.get(1))) {
      boolean starves =
          isSlow
              ? starves(room, SLOW_HALF, 1)
              : starves(room, Math.min(HALF, most), ROUNDS)
                  && starves(room, Math.min(LARGE_HALF, most), LARGE_ROUNDS);
      Violation.unless(
          !starves,
          Text.of("expect.inTheMiddle", room.get(1), room.getLast()),
          Text.of("seen.starved"));
    }
  }

  private static boolean starves(List<Client> room, int half, int rounds) throws IOException {
    Round round = new Round(room.getFirst(), room.get(1), room.getLast(), flood(half));
    double[] places = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      places[i] = round.measure(half + "/" + i);
    }
    Arrays.sort(places);
    return places[rounds / 2] >= LATE;
  }

  private static String flood(int bytes) {
    String line = "brus" + "x".repeat(LINE_BYTES - 5) + "\n";
    return line.repeat(bytes / LINE_BYTES);
  }

  private record Round(Client flooder, Client quiet, Client listener, String half) {

    /// How much of the flood came before what the quiet one said, from 0 to 1.
    double measure(String number) throws IOException {
      String text = "hej mitt i " + number + ".";
      String end = "slut " + number + ".";
      int start = listener.received().all().length;
      Thread writer = Thread.ofVirtual().start(() -> flood(text, end));
      try {
        awaitText(text);
        // A server that holds the flooder back, or closes it, keeps the rule.
        boolean isWhole = listener.hasReceived(end, listener.patience());
        double before = listener.placeOf(text) - start;
        return isWhole ? before / (listener.placeOf(end) - start) : 0;
      } finally {
        awaitEnd(writer);
      }
    }

    /// Waits as long as anything comes: on a busy machine the flood takes its time.
    private void awaitText(String text) throws IOException {
      long size;
      do {
        size = listener.received().size();
        if (listener.hasReceived(text, listener.patience())) {
          return;
        }
      } while (listener.received().size() > size && listener.hasTimeLeft());
      listener.expectAnywhere(text);
    }

    private void flood(String text, String end) {
      try {
        flooder.sendUnlogged(half.getBytes(UTF_8));
        quiet.say(text);
        flooder.sendUnlogged(half.getBytes(UTF_8));
        // A server that takes each read for a message cuts one of the three at most.
        flooder.sendUnlogged((end.repeat(3) + "\n").getBytes(UTF_8));
      } catch (IOException _) {
        // The listener finds out what is missing.
      }
    }

    private void awaitEnd(Thread writer) throws IOException {
      try {
        if (!writer.join(listener.patience())) {
          flooder.leave();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
