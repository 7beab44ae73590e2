package se.chatserver.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is present, and what follows when somebody enters, speaks or leaves.
///
/// The room answers with the event that happened and notifies nobody. For one thread at a time.
public final class Room {
  private final int capacity;
  private final int perHost;
  private final Set<Participant> present = new HashSet<>();
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
    if (capacity < 1) {
      throw new IllegalArgumentException("a room holds at least one participant, not " + capacity);
    }
    if (perHost < 0) {
      throw new IllegalArgumentException("a host cannot have " + perHost + " participants");
    }
    this.capacity = capacity;
    this.perHost = perHost;
  }

  /// Why this newcomer may not enter now; empty if it may.
  public Optional<Refusal> refusal(Participant newcomer) {
    if (perHost > 0 && hosts.getOrDefault(newcomer.host(), 0) >= perHost) {
      return Optional.of(Refusal.CROWDED);
    }
    return present.size() == capacity ? Optional.of(Refusal.ROOM_FULL) : Optional.empty();
  }

  /// A participant enters.
  ///
  /// @throws IllegalStateException if the participant is already present, or [refused][#refusal]
  public Event.Joined enter(Participant participant) {
    if (present.contains(participant)) {
      throw new IllegalStateException(participant + " is already in the room");
    }
    refusal(participant)
        .ifPresent(refusal -> {
          throw new IllegalStateException(participant + " may not enter: " + refusal);
        });
    present.add(participant);
    if (perHost > 0) {
      hosts.merge(participant.host(), 1, Integer::sum);
    }
    return new Event.Joined(participant);
  }

  /// What follows when a participant speaks.
  ///
  /// @param text what is said, not empty
  /// @throws IllegalStateException if the participant is not present
  public Event.Said say(Participant participant, String text) {
    requirePresent(present.contains(participant), participant);
    return new Event.Said(participant, text);
  }

  /// A participant leaves.
  ///
  /// @throws IllegalStateException if the participant is not present
  public Event.Left leave(Participant participant) {
    requirePresent(present.remove(participant), participant);
    hosts.computeIfPresent(participant.host(), (_, size) -> size > 1 ? size - 1 : null);
    return new Event.Left(participant);
  }

  /// How many participants are present.
  public int size() {
    return present.size();
  }

  private static void requirePresent(boolean isPresent, Participant participant) {
    if (!isPresent) {
      throw new IllegalStateException(participant + " is not in the room");
    }
  }
}
