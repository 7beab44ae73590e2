package se.chatserver.application;

/// The answer to one who asks to be let in.
public sealed interface Admission {
  /// Let in: everybody has been told.
  record Admitted(Session session) implements Admission {}

  /// Not let in, because the room is full: nobody has been told.
  record Full() implements Admission {}
}
