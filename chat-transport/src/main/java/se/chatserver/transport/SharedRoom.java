package se.chatserver.transport;

import java.util.function.DoubleSupplier;
import se.chatserver.application.Chat;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Room;
import se.chatserver.protocol.LineLog;

/// What all transports of one room share. For one thread at a time; see [Chat].
///
/// @param chat lets newcomers in
/// @param log what happened in the room, as lines; one of the chat's transcripts
/// @param changes whether something happened in this turn; another one of them
/// @param backPressure whether clients that speak have to wait; it counts the log's readers
public record SharedRoom(Chat chat, LineLog log, Changes changes, BackPressure backPressure) {
  /// A room with one log.
  ///
  /// @param pace see [BackPressure]
  public static SharedRoom of(Room room, LineLog log, int pace) {
    var changes = new Changes();
    var pressure = new BackPressure(pace, log::growth);
    return new SharedRoom(Chat.in(room, log, changes), log, changes, pressure);
  }

  /// The same with a log of another kind besides.
  ///
  /// @param other is appended to as the log is
  /// @param growth how often the other has been filled so far; see [BackPressure]
  public static SharedRoom of(
      Room room, LineLog log, int pace, Transcript other, DoubleSupplier growth) {
    var changes = new Changes();
    var pressure = new BackPressure(pace, log::growth, growth);
    return new SharedRoom(Chat.in(room, log, other, changes), log, changes, pressure);
  }
}
