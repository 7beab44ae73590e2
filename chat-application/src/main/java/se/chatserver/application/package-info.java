/// The borders of the room: how it is driven, and what it drives.
///
/// ```
/// driving   Chat        enter(Participant) -> Admitted(Session) | Full
///           Session     say(text), leave()
/// driven    Transcript  append(Event)
/// ```
///
/// Transports drive [Chat][se.chatserver.application.Chat]; whatever keeps the record of the room
/// stands behind [Transcript][se.chatserver.application.Transcript]. Threads that are not in the
/// room have a [RoomExecutor][se.chatserver.application.RoomExecutor] to the one that is.
@NullMarked
package se.chatserver.application;

import org.jspecify.annotations.NullMarked;
