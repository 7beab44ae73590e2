package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The message that one client is sending, as far as it has come. Safe for threads.
final class MessageBuffer {
  /// A longer message ends the connection (W16).
  static final int MAX_BYTES = 64 << 10;

  private StringBuilder text = new StringBuilder(0);
  private int bytes;

  /// Adds what has come, unless the message is too long with it.
  ///
  /// @param part whole characters
  /// @return whether it was added
  synchronized boolean add(String part) {
    bytes += part.getBytes(UTF_8).length;
    if (bytes <= MAX_BYTES) {
      text.append(part);
    }
    return bytes <= MAX_BYTES;
  }

  /// The message so far as UTF-8, in bytes.
  synchronized int bytes() {
    return bytes;
  }

  /// Takes the message out; the buffer is empty then.
  synchronized String take() {
    var message = text.toString();
    clear();
    return message;
  }

  synchronized void clear() {
    text = new StringBuilder(0); // holds no memory while nothing comes
    bytes = 0;
  }
}
