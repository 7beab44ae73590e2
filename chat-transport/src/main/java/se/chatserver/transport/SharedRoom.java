package se.chatserver.transport;

import java.util.function.DoubleSupplier;
import se.chatserver.application.Chat;
import se.chatserver.application.EventLog;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Room;
import se.chatserver.protocol.LineLog;

/// What all transports of one room share. For one thread at a time; see [Chat].
///
/// @param chat lets newcomers in
/// @param log what happened in the room, as lines; one of the chat's transcripts
/// @param changes whether something happened in this turn; another one of them
/// @param backPressure whether clients that speak have to wait; it counts the log's readers
/// @param metrics measures what happens to the clients
public record SharedRoom(
    Chat chat, LineLog log, Changes changes, BackPressure backPressure, RoomMetrics metrics) {
  /// A room that is not measured.
  public SharedRoom(Chat chat, LineLog log, Changes changes, BackPressure backPressure) {
    this(chat, log, changes, backPressure, RoomMetrics.NONE);
  }

  /// The same room, measured.
  public SharedRoom measuredBy(RoomMetrics meter) {
    return new SharedRoom(chat, log, changes, backPressure, meter);
  }

  /// A room whose events are kept in memory, with one log of lines.
  ///
  /// @param pace see [BackPressure]
  public static SharedRoom of(Room room, LineLog log, int pace) {
    return of(room, EventLog.inMemory(() -> 0), log, pace, _ -> {}, () -> 0);
  }

  /// A room with a transcript of another kind besides.
  ///
  /// @param events gives what happens its place
  /// @param other is appended to as the log of lines is
  /// @param growth how often the other has been filled so far; see [BackPressure]
  public static SharedRoom of(
      Room room, EventLog events, LineLog log, int pace, Transcript other, DoubleSupplier growth) {
    var changes = new Changes();
    var pressure = new BackPressure(pace, events, log.ringBytes(), log::growth, growth);
    var chat = Chat.in(room, events, log, other, changes);
    return new SharedRoom(chat, log, changes, pressure);
  }
}
