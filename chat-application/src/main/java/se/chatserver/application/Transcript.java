package se.chatserver.application;

/// The record of what happened in a room, in the one order that holds for everybody.
public interface Transcript {
  /// Adds what happened last. Called by the thread that is in the room; must not call back into it,
  /// and must not wait for any reader.
  void append(Entry entry);
}
