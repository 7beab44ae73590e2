package se.chatserver.application;

/// The record of what happened in a room, in the one order that holds for everybody.
public interface Transcript {
  /// Adds what happened last. Called by the thread that is in the room; must not call back into it,
  /// and must not wait for any reader.
  void append(Entry entry);

  /// The same for an entry of an earlier run of the server, which the event log has kept. All of
  /// them come before the first that is [appended][#append].
  default void restored(Entry entry) {
    append(entry);
  }

  /// Both, in this order.
  static Transcript both(Transcript first, Transcript second) {
    return new Transcript() {
      @Override
      public void append(Entry entry) {
        first.append(entry);
        second.append(entry);
      }

      @Override
      public void restored(Entry entry) {
        first.restored(entry);
        second.restored(entry);
      }
    };
  }
}
