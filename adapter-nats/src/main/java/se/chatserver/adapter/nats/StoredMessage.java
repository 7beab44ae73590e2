package se.chatserver.adapter.nats;

/// A message as the stream has it.
///
/// @param sequence in the stream; the first has 1
/// @param time when the stream took it, in milliseconds since 1970 (UTC)
record StoredMessage(long sequence, long time, String text) {}
