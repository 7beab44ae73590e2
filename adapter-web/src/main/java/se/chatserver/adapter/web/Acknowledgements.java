package se.chatserver.adapter.web;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/// Which messages of one browser the room has taken: those of which every text has been appended to
/// the transcript (W26). Used by the room's thread only.
final class Acknowledgements {
  private final Consumer<String> heard;
  private final Queue<Message> pending = new ArrayDeque<>();
  private long submitted;
  private long appended;

  /// A message that is heard when this many texts of its browser have been appended.
  private record Message(String id, long texts) {}

  /// @param heard gets the id of each message that the room has taken
  Acknowledgements(Consumer<String> heard) {
    this.heard = heard;
  }

  /// A text of the current message has been submitted.
  void submitted() {
    submitted++;
  }

  /// All texts of the message with this id have been submitted.
  void ended(String id) {
    pending.add(new Message(id, submitted));
    acknowledge();
  }

  /// The text that was submitted earliest of all that had not been appended has been appended.
  void appended() {
    appended++;
    acknowledge();
  }

  private void acknowledge() {
    while (!pending.isEmpty() && pending.element().texts() <= appended) {
      heard.accept(pending.remove().id());
    }
  }
}
