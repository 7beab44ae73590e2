/// A client of a chat server: this one, or any other that follows the lab's rules.
///
/// ```
/// OutgoingText: bytes --> lines          MessageSender --> Attempt: connect, say, read
///                                                            '--> Echo: what has the room been shown?
/// ```
@NullMarked
package se.chatserver.client;

import org.jspecify.annotations.NullMarked;
