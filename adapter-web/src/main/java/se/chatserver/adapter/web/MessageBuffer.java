package se.chatserver.adapter.web;

/// The message that one browser is sending, as far as it has come. Safe for threads.
final class MessageBuffer {
  /// A longer message ends the connection (W16).
  static final int MAX_BYTES = 64 << 10;

  private StringBuilder text = new StringBuilder(0);
  private int bytes;

  /// Adds what has come, unless the message is too long with it.
  ///
  /// @param part whole characters
  /// @return whether it is not too long with this
  synchronized boolean add(String part) {
    bytes += Utf8.length(part);
    if (bytes <= MAX_BYTES) {
      text.append(part);
    }
    return bytes <= MAX_BYTES;
  }

  /// The message, and makes ready for the next.
  synchronized String take() {
    var message = text.toString();
    clear();
    return message;
  }

  synchronized void clear() {
    text = new StringBuilder(0); // to hold nothing while nothing comes
    bytes = 0;
  }
}
