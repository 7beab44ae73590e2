package se.chatserver.conformance;

import java.time.Duration;
import java.util.List;

/// What two clients that came, spoke and went found out about a server.
///
/// @param format how it writes its lines
/// @param pace how long it took for one answer; zero if it gave none
/// @param notes what it does in its own way
/// @param speaks whether it has sent anything at all
/// @param closes whether it closed the connections without a word
record ServerProfile(
    LineFormat format, Duration pace, List<Note> notes, boolean speaks, boolean closes) {
  static ServerProfile silent(boolean closes) {
    return new ServerProfile(LineFormat.LAB, Duration.ZERO, List.of(), false, closes);
  }

  /// Nothing is known of a server that does not survive the first two clients, or sends without
  /// end.
  static ServerProfile strange() {
    return new ServerProfile(LineFormat.LAB, Duration.ZERO, List.of(), true, false);
  }
}
