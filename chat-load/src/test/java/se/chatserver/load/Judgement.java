package se.chatserver.load;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A few receivers, what each of them receives, and what comes out.
final class Judgement {
  private static final LoadPlan.Talk TALK =
      new LoadPlan.Talk(2, new Pace.Rate(1), Wire.LINE_BYTES, Wire.SEED);

  private final LineForm form = new LineForm(Wire.LINE_BYTES, Wire.SEED);
  private final Journal journal = new Journal(TALK.senders());
  private final Schedule schedule = Schedule.of(TALK);
  private final Tally tally = new Tally();
  private final List<Receiver> receivers;

  Judgement(int receivers) {
    this.receivers = java.util.stream.Stream.generate(this::receiver).limit(receivers).toList();
  }

  Receiver receiver(int number) {
    return receivers.get(number);
  }

  Tally tally() {
    return tally;
  }

  Judgement receives(int receiver, Wire wire) {
    var bytes = wire.bytes();
    receivers.get(receiver).received(bytes, bytes.length, 0);
    return this;
  }

  /// The same bytes, cut at random into reads.
  Judgement receivesInPieces(int receiver, Wire wire, Random random) {
    var bytes = wire.bytes();
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
    return new Receiver(form, journal, schedule, tally, -1);
  }
}
