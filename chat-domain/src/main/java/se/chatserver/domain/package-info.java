/// The chat room itself, as plain values: no I/O, no clock, no threads, no dependency.
///
/// ```
/// Room        = set of Participant, at most capacity of them
/// Participant = address
/// Event       = Joined(Participant) | Said(Participant, text) | Left(Participant)
/// EventFormat : Event -> "[address] (Uppkopplad)" | "[address] text" | "[address] (Nedkopplad)"
/// ```
///
/// A [Room][se.chatserver.domain.Room] decides and returns events; it calls nobody.
@NullMarked
package se.chatserver.domain;

import org.jspecify.annotations.NullMarked;
