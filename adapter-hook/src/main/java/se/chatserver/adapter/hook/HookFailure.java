package se.chatserver.adapter.hook;

import java.io.Serial;

/// A hook has not taken an event. The message is the rest of a sentence that begins with its name,
/// and holds nothing of what was said.
final class HookFailure extends Exception {
  @Serial private static final long serialVersionUID = 1;

  HookFailure(String message) {
    super(message);
  }
}
