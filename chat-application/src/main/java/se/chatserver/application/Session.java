package se.chatserver.application;

/// One participant's stay in the room, from coming in to leaving. Threads: see [Chat].
public interface Session {
  /// Says something to everybody present, the speaker included. They are told when the [event
  /// log][EventLog] has taken it.
  ///
  /// @param text not empty
  /// @throws IllegalStateException after [#leave]
  void say(String text);

  /// Ends the stay and tells everybody who remains, after all that this participant has said.
  ///
  /// @throws IllegalStateException after [#leave]
  void leave();
}
