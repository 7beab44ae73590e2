package se.chatserver.transport;

import java.util.Arrays;
import java.util.Random;
import se.chatserver.protocol.AnyBytes;
import se.chatserver.protocol.Framing;

/// What holds for the output of a whole conversation whatever bytes one client sends: rules C3, O1,
/// O3, O4, O6, P6, T3 and T7.
final class CleanOutput {
  private CleanOutput() {}

  static void of(byte[] bytes) {
    for (var framing : Framing.values()) {
      var random = AnyBytes.lot(bytes);
      boolean isEager = random.nextBoolean();
      var talk = new Talk(framing);
      for (int from = 0; from < bytes.length; ) {
        int to = Math.min(bytes.length, from + AnyBytes.readSize(random));
        talk.says(Arrays.copyOfRange(bytes, from, to), isEager);
        talk.waits(pauseMillis(random));
        from = to;
      }
      talk.assertClean(isEager);
    }
  }

  private static int pauseMillis(Random random) {
    return random.nextInt(AnyBytes.MAX_PAUSE_MILLIS);
  }
}
