package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// While too much waits for the room, nothing is read (W27).
final class PendingMessagesTest {
  private final PendingMessages pending = new PendingMessages(Runnable::run);
  private final List<String> read = new ArrayList<>();

  @Test
  void readsWhileThereIsRoom() {
    pending.add(PendingMessages.MAX_BYTES - 1);
    pending.whenRoom(() -> read.add("a"));
    assertThat(read).containsExactly("a");
  }

  @Test
  void waitsUntilThereIsRoom() {
    pending.add(PendingMessages.MAX_BYTES);
    pending.add(10);
    pending.whenRoom(() -> read.add("a"));
    pending.whenRoom(() -> read.add("b"));
    pending.remove(10);
    assertThat(read).isEmpty();
    pending.remove(10);
    assertThat(read).containsExactly("a", "b");
    pending.whenRoom(() -> read.add("c"));
    assertThat(read).containsExactly("a", "b", "c");
  }
}
