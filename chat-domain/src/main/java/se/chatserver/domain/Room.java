package se.chatserver.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is present, what may follow, and what an event changes.
///
/// ```
/// enter, say, leave --decide--> Event --the event log gives it its place--> apply --changes the room
/// ```
///
/// Deciding notifies nobody. [#apply] is deterministic: two rooms that apply the same events in the
/// same order have the same participants. For one thread at a time.
public final class Room {
  private int capacity;
  private int perHost;
  private final Set<Participant> present = new HashSet<>();
  private final Set<Participant> entering = new HashSet<>();
  private final Set<Participant> leaving = new HashSet<>();
  private final Map<String, Integer> hosts = new HashMap<>();

  /// A room in which one host may have any number of participants.
  ///
  /// @param capacity how many participants may be present at once, at least 1
  public Room(int capacity) {
    this(capacity, 0);
  }

  /// @param capacity how many participants may be present at once, at least 1
  /// @param perHost how many of them may have the same [host][Participant#host]; 0 for any number
  public Room(int capacity, int perHost) {
    limit(capacity, perHost);
  }

  /// From now on newcomers are measured by this. A participant that is in the room stays.
  ///
  /// @param capacity as for a new room
  /// @param perHost as for a new room
  public void limit(int capacity, int perHost) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a room holds at least one participant, not " + capacity);
    }
    if (perHost < 0) {
      throw new IllegalArgumentException("a host cannot have " + perHost + " participants");
    }
    this.capacity = capacity;
    this.perHost = perHost;
  }

  /// Why this newcomer may not enter now; empty if it may. Participants that are entering count,
  /// those that are leaving do not: it will come after them.
  public Optional<Refusal> refusal(Participant newcomer) {
    if (perHost > 0 && hosts.getOrDefault(newcomer.host(), 0) >= perHost) {
      return Optional.of(Refusal.CROWDED);
    }
    return present.size() + entering.size() - leaving.size() >= capacity
        ? Optional.of(Refusal.ROOM_FULL)
        : Optional.empty();
  }

  /// What follows when a participant enters. Its place is kept for it until that is
  /// [applied][#apply].
  ///
  /// @throws IllegalStateException if the participant is already present or entering, or
  ///   [refused][#refusal]
  public Event.Joined enter(Participant participant) {
    if (present.contains(participant) || entering.contains(participant)) {
      throw new IllegalStateException(participant + " is already in the room");
    }
    refusal(participant)
        .ifPresent(refusal -> {
          throw new IllegalStateException(participant + " may not enter: " + refusal);
        });
    entering.add(participant);
    count(participant);
    return new Event.Joined(participant);
  }

  /// What follows when a participant speaks.
  ///
  /// @param text what is said, not empty
  /// @throws IllegalStateException if the participant is not present
  public Event.Said say(Participant participant, String text) {
    requirePresent(participant);
    return new Event.Said(participant, text);
  }

  /// What follows when a participant leaves. It says nothing more, and somebody else may have its
  /// place.
  ///
  /// @throws IllegalStateException if the participant is not present
  public Event.Left leave(Participant participant) {
    requirePresent(participant);
    leaving.add(participant);
    uncount(participant);
    return new Event.Left(participant);
  }

  /// An event has happened. It changes the room, if it still makes sense: nobody comes in twice,
  /// and a participant that is not present neither speaks nor leaves.
  ///
  /// Neither capacity nor host matters here: they may differ between two rooms that apply the same
  /// events, and have been looked at before the event was made.
  ///
  /// @return whether it made sense
  public boolean apply(Event event) {
    return switch (event) {
      case Event.Joined joined -> join(joined.participant());
      case Event.Said said -> present.contains(said.participant());
      case Event.Left left -> remove(left.participant());
    };
  }

  /// How many participants are present.
  public int size() {
    return present.size();
  }

  private boolean join(Participant participant) {
    if (!present.add(participant)) {
      return false;
    }
    if (!entering.remove(participant)) {
      count(participant);
    }
    return true;
  }

  private boolean remove(Participant participant) {
    if (!present.remove(participant)) {
      return false;
    }
    if (!leaving.remove(participant)) {
      uncount(participant);
    }
    return true;
  }

  private void count(Participant participant) {
    hosts.merge(participant.host(), 1, Integer::sum);
  }

  private void uncount(Participant participant) {
    hosts.computeIfPresent(participant.host(), (_, size) -> size > 1 ? size - 1 : null);
  }

  private void requirePresent(Participant participant) {
    if (!present.contains(participant) || leaving.contains(participant)) {
      throw new IllegalStateException(participant + " is not in the room");
    }
  }
}
