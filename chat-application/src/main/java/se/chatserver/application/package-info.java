/// The ports of the room: how it is driven, and what it drives.
///
/// ```
/// driving   Chat          enter(Participant) -> Admitted(Session) | Refused(reason)
///           Session       say(text), leave()
/// driven    Transcript    append(Event)
/// threads   RoomExecutor  execute(task), executeMessage(task), onTurnEnd(listener)
/// ```
///
/// Transports drive [Chat][se.chatserver.application.Chat]; whatever keeps or shows what happened
/// implements [Transcript][se.chatserver.application.Transcript]. All of them run what they want of
/// the room by its [RoomExecutor][se.chatserver.application.RoomExecutor].
@NullMarked
package se.chatserver.application;

import org.jspecify.annotations.NullMarked;
