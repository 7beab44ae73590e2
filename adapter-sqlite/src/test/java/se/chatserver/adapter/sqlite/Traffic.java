package se.chatserver.adapter.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import se.chatserver.application.EventLog;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// People who come, speak and go, as chance has it.
final class Traffic {
  private static final int MOST_PRESENT = 20;

  private final String process;
  private final Consumer<Event> log;
  private final Random random;
  private final List<Event> submitted = new ArrayList<>();
  private final Deque<Participant> present = new ArrayDeque<>();
  private long participants;

  Traffic(EventLog log, long seed) {
    this(log.process(), log::submit, seed);
  }

  /// The same seed makes the same events.
  Traffic(String process, Consumer<Event> log, long seed) {
    this.process = process;
    this.log = log;
    this.random = new Random(seed);
  }

  /// All that has been submitted.
  List<Event> submitted() {
    return submitted;
  }

  void submit(int count) {
    for (int i = 0; i < count; i++) {
      var event = next();
      submitted.add(event);
      log.accept(event);
    }
  }

  private Event next() {
    if (present.isEmpty() || (present.size() < MOST_PRESENT && random.nextInt(8) == 0)) {
      var address = "10.0.0.%d:1001".formatted(participants);
      var newcomer = new Participant(process, ++participants, address, "10.0.0.1");
      present.add(newcomer);
      return new Event.Joined(newcomer);
    }
    if (random.nextInt(8) == 0) {
      return new Event.Left(present.remove());
    }
    return new Event.Said(present.getLast(), "x".repeat(1 + random.nextInt(200)));
  }
}
