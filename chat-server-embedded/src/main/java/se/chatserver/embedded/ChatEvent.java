package se.chatserver.embedded;

import java.time.Instant;

/// Something that happened in the room, as every client in it is shown it.
public sealed interface ChatEvent {
  /// The place of the event in the one order of the room: 1 for the first, and so on without gaps.
  long number();

  /// When it happened, by this machine's clock, to the millisecond.
  Instant time();

  /// Who did it: the client's address and port, such as `192.168.1.7:50123`, or the name of this
  /// program.
  String speaker();

  /// Somebody came into the room.
  record Joined(long number, Instant time, String speaker) implements ChatEvent {}

  /// Somebody said something.
  ///
  /// @param text one line, not empty, as it was sent: it may hold characters that a terminal would
  ///   obey
  record Said(long number, Instant time, String speaker, String text) implements ChatEvent {}

  /// Somebody left the room.
  record Left(long number, Instant time, String speaker) implements ChatEvent {}
}
