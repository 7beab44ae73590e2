/// A transcript that gives each event of the room to a program, to a web server, or to both.
///
/// ```
/// the room's thread --append--> HookQueue, bounded --one at a time, a thread for each--> ProgramHook
///                                                                                       WebHook
/// ```
@NullMarked
package se.chatserver.adapter.hook;

import org.jspecify.annotations.NullMarked;
