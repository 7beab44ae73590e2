package se.chatserver.domain;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Who is present, and what follows when somebody comes, speaks or goes.
///
/// The room answers with the event that happened and tells nobody. It is entered by one thread at a
/// time.
public final class Room {
  private final int capacity;
  private final Set<Participant> present = new HashSet<>();

  /// @param capacity how many may be present at once, at least 1; [#enter] answers empty beyond it
  public Room(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a room holds at least one participant, not " + capacity);
    }
    this.capacity = capacity;
  }

  /// Lets a participant in.
  ///
  /// @return the event, or empty if the room is full
  /// @throws IllegalStateException if the participant is already present
  public Optional<Event.Joined> enter(Participant participant) {
    if (present.contains(participant)) {
      throw new IllegalStateException(participant + " is already in the room");
    }
    if (present.size() == capacity) {
      return Optional.empty();
    }
    present.add(participant);
    return Optional.of(new Event.Joined(participant));
  }

  /// What follows when a participant speaks.
  ///
  /// @param text what is said, not empty
  /// @throws IllegalStateException if the participant is not present
  public Event.Said say(Participant participant, String text) {
    requirePresent(present.contains(participant), participant);
    return new Event.Said(participant, text);
  }

  /// Lets a participant out.
  ///
  /// @throws IllegalStateException if the participant is not present
  public Event.Left leave(Participant participant) {
    requirePresent(present.remove(participant), participant);
    return new Event.Left(participant);
  }

  /// How many are present.
  public int size() {
    return present.size();
  }

  private static void requirePresent(boolean isPresent, Participant participant) {
    if (!isPresent) {
      throw new IllegalStateException(participant + " is not in the room");
    }
  }
}
