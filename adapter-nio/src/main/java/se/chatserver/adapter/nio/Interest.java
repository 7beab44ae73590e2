package se.chatserver.adapter.nio;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;

/// The operations that the selector reports. They change seldom, and only then the key is used,
/// which is far away in memory.
final class Interest {
  private final SelectionKey key;
  private int operations = SelectionKey.OP_READ;

  /// @param key of which the interest is in reading
  Interest(SelectionKey key) {
    this.key = key;
  }

  SelectableChannel socket() {
    return key.channel();
  }

  void set(boolean isRead, boolean isWritten) {
    int wanted = (isRead ? SelectionKey.OP_READ : 0) | (isWritten ? SelectionKey.OP_WRITE : 0);
    if (operations != wanted && key.isValid()) {
      operations = wanted;
      key.interestOps(wanted);
    }
  }
}
