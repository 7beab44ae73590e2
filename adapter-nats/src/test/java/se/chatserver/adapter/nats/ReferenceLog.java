package se.chatserver.adapter.nats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// What the messages of the stream mean, as the documentation has it: the entries that every node
/// has to show. Also judges the messages themselves.
final class ReferenceLog {
  private final World world;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Long> alive = new LinkedHashMap<>();
  private final Set<Participant> present = new LinkedHashSet<>();
  private final Set<Participant> gone = new HashSet<>();
  private final Map<String, List<Event>> own = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> down = new HashMap<>();

  ReferenceLog(World world) {
    this.world = world;
  }

  List<Entry> entries() {
    return entries;
  }

  Set<String> alive() {
    return alive.keySet();
  }

  Set<Participant> present() {
    return present;
  }

  /// Who has declared this process down, if somebody has.
  @Nullable String downBy(String process) {
    return down.get(process);
  }

  /// What has happened at a process, as far as it counts, without departures that others made.
  List<Event> eventsOf(String process) {
    return own.getOrDefault(process, List.of());
  }

  /// The stream has one more message.
  void add(SimCluster.Stored stored, LogMessage message) {
    switch (message) {
      case LogMessage.Up up -> alive.put(up.node() + "/" + stored.sequence(), 0L);
      case LogMessage.Events events -> add(stored, events);
      case LogMessage.Down ended -> add(stored, ended);
    }
  }

  /// A node shows this.
  void requireEntry(Object node, Entry shown) {
    world.require(
        shown.number() >= 1 && shown.number() <= entries.size(),
        "%s shows %s, which is not stored",
        node,
        shown);
    var expected = entries.get((int) shown.number() - 1);
    world.require(
        expected.equals(shown) && expected.event().participant().address().equals(address(shown)),
        "%s shows %s instead of %s",
        node,
        shown,
        expected);
  }

  /// A node believes that these are present before the entry with this number.
  void requirePresentBefore(long number, Object node, Collection<Participant> restored) {
    var expected = new LinkedHashSet<Participant>();
    for (var entry : entries.subList(0, (int) number - 1)) {
      switch (entry.event()) {
        case Event.Joined joined -> expected.add(joined.participant());
        case Event.Said _ -> {}
        case Event.Left left -> expected.remove(left.participant());
      }
    }
    world.require(
        List.copyOf(expected).equals(List.copyOf(restored)),
        "%s begins before entry %d with %s instead of %s",
        node,
        number,
        restored,
        expected);
  }

  private static String address(Entry entry) {
    return entry.event().participant().address();
  }

  private void add(SimCluster.Stored stored, LogMessage.Events message) {
    var name = message.process() + " " + message.number();
    var id = ids.putIfAbsent(name, stored.id());
    world.require(
        id == null || id.equals(stored.id()),
        "message %s has been sent as %s and as %s",
        name,
        id,
        stored.id());
    var last = alive.get(message.process());
    if (last == null || message.number() <= last) {
      return;
    }
    world.require(
        message.number() == last + 1, "message %s comes after %d of that process", name, last);
    alive.put(message.process(), message.number());
    for (var event : message.events()) {
      own.computeIfAbsent(message.process(), _ -> new ArrayList<>()).add(event);
      add(stored, event);
    }
  }

  private void add(SimCluster.Stored stored, LogMessage.Down message) {
    if (!alive.containsKey(message.by()) || !alive.containsKey(message.process())) {
      return;
    }
    alive.remove(message.process());
    down.put(message.process(), message.by());
    for (var participant : List.copyOf(present)) {
      if (participant.process().equals(message.process())) {
        add(stored, new Event.Left(participant));
      }
    }
  }

  private void add(SimCluster.Stored stored, Event event) {
    var who = event.participant();
    var known =
        present.stream().filter(participant -> participant.equals(who)).findFirst().orElse(who);
    switch (event) {
      case Event.Joined _ ->
          world.require(!gone.contains(who) && present.add(who), "%s comes twice", event);
      case Event.Said _ -> world.require(present.contains(who), "%s by nobody present", event);
      case Event.Left _ ->
          world.require(present.remove(who) && gone.add(who), "%s of nobody present", event);
    }
    entries.add(new Entry(entries.size() + 1, stored.millis(), with(known, event)));
  }

  private static Event with(Participant who, Event event) {
    return switch (event) {
      case Event.Joined joined -> joined;
      case Event.Said said -> new Event.Said(who, said.text());
      case Event.Left _ -> new Event.Left(who);
    };
  }
}
