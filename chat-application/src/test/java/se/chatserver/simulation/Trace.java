package se.chatserver.simulation;

/// What happened, line by line, to read when a run is replayed.
public interface Trace {
  Trace NONE = (_, _, _) -> {};

  /// Something happened. The text is made only by a trace that wants it.
  ///
  /// @param elapsed nanoseconds since the run began
  void note(long elapsed, String format, Object... arguments);
}
