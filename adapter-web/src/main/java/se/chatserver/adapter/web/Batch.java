package se.chatserver.adapter.web;

/// Some of what happened, as one message for a browser: a JSON array.
///
/// @param from the number that its reader was at
/// @param to the number that its reader is at when it has been sent
record Batch(long from, long to, String text) {}
