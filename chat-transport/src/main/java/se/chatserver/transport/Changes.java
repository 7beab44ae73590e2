package se.chatserver.transport;

import se.chatserver.application.Entry;
import se.chatserver.application.Transcript;

/// Remembers whether anything was appended to the transcript since the last turn ended.
///
/// For one thread at a time, like the [Chat][se.chatserver.application.Chat] that appends to it.
public final class Changes implements Transcript {
  private boolean isSet;

  @Override
  public void append(Entry entry) {
    isSet = true;
  }

  /// Something else has changed for readers: at the end of this turn transports look at all of
  /// them.
  public void set() {
    isSet = true;
  }

  /// Whether something was appended since [#clear] was called last.
  public boolean isSet() {
    return isSet;
  }

  /// Forgets what was appended.
  ///
  /// @return whether there was anything
  public boolean clear() {
    boolean was = isSet;
    isSet = false;
    return was;
  }
}
