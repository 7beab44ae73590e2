/// What every transport on the server side shares.
///
/// A transport keeps one [Conversation][se.chatserver.transport.Conversation] per connection, hands
/// it the bytes that it reads, and writes the bytes that the conversation owes. No sockets and no
/// threads in here: time and bytes come in as arguments.
@NullMarked
package se.chatserver.transport;

import org.jspecify.annotations.NullMarked;
