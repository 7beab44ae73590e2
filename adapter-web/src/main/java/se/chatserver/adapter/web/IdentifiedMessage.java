package se.chatserver.adapter.web;

/// A message with the id that its sender gave it, by which the sender learns that it has arrived
/// (W26).
///
/// @param id empty if it has none
record IdentifiedMessage(String id, String text) {
  /// The first line is the id, and the rest is the message.
  static IdentifiedMessage of(String message) {
    int end = message.indexOf('\n');
    return end < 0 || end > ResumeStore.MAX_ID_CHARS
        ? withoutId(message)
        : new IdentifiedMessage(message.substring(0, end).strip(), message.substring(end + 1));
  }

  static IdentifiedMessage withoutId(String message) {
    return new IdentifiedMessage("", message);
  }
}
