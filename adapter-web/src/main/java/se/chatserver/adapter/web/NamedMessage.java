package se.chatserver.adapter.web;

/// A message and the name that its sender has given it, to hear by that name that it has arrived
/// (W26).
///
/// @param id empty if it has none
record NamedMessage(String id, String text) {
  /// The first line is the name, and the rest is the message.
  static NamedMessage of(String message) {
    int end = message.indexOf('\n');
    return end < 0 || end > SessionStore.MAX_ID_CHARS
        ? withoutName(message)
        : new NamedMessage(message.substring(0, end).strip(), message.substring(end + 1));
  }

  static NamedMessage withoutName(String message) {
    return new NamedMessage("", message);
  }
}
