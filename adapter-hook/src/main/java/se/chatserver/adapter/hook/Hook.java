package se.chatserver.adapter.hook;

/// Takes events, one after the other. For one thread.
interface Hook extends AutoCloseable {
  /// What it is called in the log.
  String name();

  /// Takes an event; returns when that is done, or when its time is over.
  ///
  /// @param json the event as one line of JSON, without a line end
  /// @throws HookFailure if it was not taken; it is not given again
  /// @throws InterruptedException if the server stops; nothing is left running then
  void take(String json) throws HookFailure, InterruptedException;

  /// Lets go of what it has kept from one event to the next.
  @Override
  default void close() {}
}
