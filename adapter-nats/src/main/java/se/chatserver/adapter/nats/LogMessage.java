package se.chatserver.adapter.nats;

import java.util.List;
import se.chatserver.domain.Event;

/// A message in the stream of a room.
///
/// A node that starts announces itself with [Up]. The sequence of that message in the stream makes
/// its *process* unique among all: `NODE/SEQUENCE`. It is alive from there to its [Down].
sealed interface LogMessage {
  /// A node has started.
  record Up(String node) implements LogMessage {}

  /// What has happened at a node. Only a participant that joins has its address and host.
  ///
  /// @param number the first of a process has 1, each later one the next number
  record Events(String process, long number, List<Event> events) implements LogMessage {}

  /// A process has ended, or has not been heard for too long.
  ///
  /// @param by the process that says so
  record Down(String by, String process) implements LogMessage {}
}
