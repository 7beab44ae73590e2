package se.chatserver.adapter.nats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// What the messages of a stream have led to: which processes are alive, who is present, and how
/// many entries there have been. Deterministic: two nodes that have applied the same messages have
/// the same state, and have numbered the entries alike. For one thread at a time.
///
/// ```
/// Up -------> alive -- Events: an entry each --+--- Down: a Left for each participant of it
///               ^------------------------------+
/// ```
///
/// Nothing counts that comes from a process which is not alive, nor a message that comes again.
final class RoomState {
  private final Map<String, Long> alive = new LinkedHashMap<>();
  private final Map<Participant, Participant> present = new LinkedHashMap<>();
  private long sequence;
  private long number;

  /// The state before the first message.
  RoomState() {}

  /// A state that has been kept.
  ///
  /// @param sequence of the last message, 0 for none
  /// @param number of the last entry, 0 for none
  /// @param alive the processes, and the number of the last message of each
  /// @param present in the order in which they came
  RoomState(long sequence, long number, Map<String, Long> alive, Collection<Participant> present) {
    this.sequence = sequence;
    this.number = number;
    this.alive.putAll(alive);
    present.forEach(participant -> this.present.put(participant, participant));
  }

  /// The sequence of the last message that has been applied.
  long sequence() {
    return sequence;
  }

  /// The number of the last entry.
  long number() {
    return number;
  }

  /// The processes that are alive, with the number of the last message of each.
  Map<String, Long> alive() {
    return Collections.unmodifiableMap(alive);
  }

  /// Who is present, in the order in which they came.
  Set<Participant> present() {
    return Collections.unmodifiableSet(present.keySet());
  }

  /// Applies the next message.
  ///
  /// @param time in milliseconds since 1970 (UTC), as the stream has it
  /// @return what has happened by it, in order
  List<Entry> apply(long newSequence, long time, LogMessage message) {
    sequence = newSequence;
    return switch (message) {
      case LogMessage.Up up -> {
        alive.put(process(up.node(), newSequence), 0L);
        yield List.of();
      }
      case LogMessage.Events events -> happened(time, events);
      case LogMessage.Down down -> ended(time, down);
    };
  }

  /// What the process is called whose [LogMessage.Up] has this sequence.
  static String process(String node, long sequence) {
    return node + "/" + sequence;
  }

  private List<Entry> happened(long time, LogMessage.Events message) {
    var last = alive.get(message.process());
    if (last == null || message.number() <= last) {
      return List.of();
    }
    alive.put(message.process(), message.number());
    var entries = new ArrayList<Entry>(message.events().size());
    for (var event : message.events()) {
      entries.add(new Entry(++number, time, known(event)));
    }
    return entries;
  }

  private List<Entry> ended(long time, LogMessage.Down message) {
    if (!alive.containsKey(message.by()) || alive.remove(message.process()) == null) {
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    for (var participant : List.copyOf(present.keySet())) {
      if (participant.process().equals(message.process())) {
        present.remove(participant);
        entries.add(new Entry(++number, time, new Event.Left(participant)));
      }
    }
    return entries;
  }

  /// The same event, of a participant with its address.
  private Event known(Event event) {
    var who = event.participant();
    return switch (event) {
      case Event.Joined joined -> {
        present.putIfAbsent(who, who);
        yield joined;
      }
      case Event.Said said -> new Event.Said(present.getOrDefault(who, who), said.text());
      case Event.Left left -> {
        var known = present.remove(who);
        yield known == null ? left : new Event.Left(known);
      }
    };
  }
}
