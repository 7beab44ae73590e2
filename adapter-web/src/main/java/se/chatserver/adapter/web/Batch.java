package se.chatserver.adapter.web;

/// Some events as one message for a client: a JSON array.
///
/// @param from the number of the first event
/// @param to the number of the event after the last
record Batch(long from, long to, String text) {}
