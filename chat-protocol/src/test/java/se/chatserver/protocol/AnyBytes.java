package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// What holds whatever bytes a connection sends, for the corpus and for the fuzzer. How they are
/// cut into reads, and when these come, is drawn by lot, but always the same for the same bytes.
public final class AnyBytes {
  /// The longest read: in a conversation, what one read says has to fit into the ring.
  public static final int MAX_READ_BYTES = 256;

  private static final int LOTS = 8;
  private static final int MAX_CUTS = 10;
  private static final int[] LIMITS = {64, 1024, Input.LINE_LIMIT};

  /// The longest time between two reads, in milliseconds.
  public static final int MAX_PAUSE_MILLIS = 300;

  private AnyBytes() {}

  /// Rule F9.
  static void canBeCutAnywhere(byte[] bytes) {
    for (var sender : Sender.KINDS) {
      assertCutsDoNotMatter(sender, bytes);
    }
    assertCutsDoNotMatter(new Sender(Framing.AUTO, Input.LINE_LIMIT, ""), bytes);
  }

  private static void assertCutsDoNotMatter(Sender sender, byte[] bytes) {
    var whole = sender.heard(bytes);
    assertHeard(whole, sender, bytes, IntStream.range(0, bytes.length).toArray());
    var random = lot(bytes);
    for (int i = 0; i < LOTS; i++) {
      int count = 1 + random.nextInt(MAX_CUTS);
      var cuts = random.ints(count, 0, bytes.length + 1).sorted().toArray();
      assertHeard(whole, sender, bytes, cuts);
    }
  }

  private static void assertHeard(List<String> whole, Sender sender, byte[] bytes, int[] cuts) {
    assertThat(sender.heard(bytes, cuts))
        .as("%s cut at %s", sender, Arrays.toString(cuts))
        .isEqualTo(whole);
  }

  /// Rule F10: no more is held than a line may be long, and none is delivered that is longer.
  static void areHeldWithinTheLimit(byte[] bytes) {
    for (var framing : Framing.values()) {
      for (int limit : LIMITS) {
        hold(bytes, framing, limit);
      }
    }
  }

  private static void hold(byte[] bytes, Framing framing, int limit) {
    var framer = new LineFramer(framing, limit, new WithinLimit(limit));
    var random = lot(bytes);
    long now = 0;
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + readSize(random));
      framer.received(bytes, from, to);
      assertThat(framer.memory()).as("memory for held text").isLessThanOrEqualTo(limit);
      framer.readEnded(now);
      now += random.nextInt(MAX_PAUSE_MILLIS) * 1_000_000L;
      if (framer.isWaiting() && framer.deadline() <= now) {
        framer.deadlineReached();
      }
      from = to;
    }
    framer.inputEnded();
  }

  private record WithinLimit(int limit) implements LineFramer.Listener {
    @Override
    public void message(byte[] bytes, int from, int to, boolean isCut) {
      assertThat(to - from).as("bytes of a message").isBetween(1, limit);
    }

    @Override
    public void tooLong() {}
  }

  /// A read is a key, a line, or a pipe full.
  public static int readSize(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> 1;
      case 1 -> 1 + random.nextInt(16);
      default -> 1 + random.nextInt(MAX_READ_BYTES);
    };
  }

  /// The same for the same bytes.
  public static Random lot(byte[] bytes) {
    return new Random(Arrays.hashCode(bytes));
  }
}
