package se.chatserver.application;

import se.chatserver.domain.Refusal;

/// The answer to a newcomer.
public sealed interface Admission {
  /// The newcomer is in the room, and its arrival is in the transcript.
  record Admitted(Session session) implements Admission {}

  /// The newcomer is not in the room, and nothing was appended to the transcript.
  record Refused(Refusal reason) implements Admission {}
}
