/// The ports of the room: how it is driven, and what it drives.
///
/// ```
/// driving   Chat             enter(Participant, SessionListener)
///           SessionListener  admitted(Session) | refused(reason), later left()
///           Session          say(text), leave()
/// driven    EventLog         submit(Event), which comes back as an Entry: at once, or later;
///                            a DurableEventLog outlives the process
///           Transcript       append(Entry)
/// threads   RoomExecutor     execute(task), executeMessage(task), onTurnEnd(listener)
/// ```
///
/// Transports drive [Chat][se.chatserver.application.Chat]. What is decided goes through the
/// [EventLog][se.chatserver.application.EventLog], which orders it and may keep it; what keeps or
/// shows what happened implements [Transcript][se.chatserver.application.Transcript]. All of them
/// run what they want of the room by its [RoomExecutor][se.chatserver.application.RoomExecutor].
@NullMarked
package se.chatserver.application;

import org.jspecify.annotations.NullMarked;
