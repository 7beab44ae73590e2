package se.chatserver.load;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A few receivers, what each of them receives, and what comes out.
final class ReceiverFixture {
  private static final LoadPlan.Talk TALK =
      new LoadPlan.Talk(2, new Pace.Rate(1), ServerOutput.LINE_BYTES, ServerOutput.SEED);

  private final LineCodec codec = new LineCodec(ServerOutput.LINE_BYTES, ServerOutput.SEED);
  private final Transcript transcript = new Transcript(TALK.senders());
  private final Schedule schedule = Schedule.of(TALK);
  private final DeliveryStats stats = new DeliveryStats();
  private final List<Receiver> receivers;

  ReceiverFixture(int receivers) {
    this.receivers = java.util.stream.Stream.generate(this::receiver).limit(receivers).toList();
  }

  Receiver receiver(int number) {
    return receivers.get(number);
  }

  DeliveryStats stats() {
    return stats;
  }

  ReceiverFixture receives(int receiver, ServerOutput output) {
    var bytes = output.bytes();
    receivers.get(receiver).received(bytes, bytes.length, 0);
    return this;
  }

  /// The same bytes, cut at random into reads.
  ReceiverFixture receivesInPieces(int receiver, ServerOutput output, Random random) {
    var bytes = output.bytes();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(60));
      var piece = Arrays.copyOfRange(bytes, from, to);
      receivers.get(receiver).received(piece, piece.length, 0);
      from = to;
    }
    return this;
  }

  /// @param said how many lines each of the two senders has said
  Faults faults(long... said) {
    var faults = new Faults();
    receivers.forEach(receiver -> receiver.judge(said, faults));
    return faults;
  }

  private Receiver receiver() {
    return new Receiver(codec, transcript, schedule, stats, -1);
  }
}
