package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// While too much waits for the room, nothing is read (W27).
final class MessageMemoryTest {
  private final MessageMemory memory = new MessageMemory(Runnable::run);
  private final List<String> read = new ArrayList<>();

  @Test
  void readsWhileThereIsRoom() {
    memory.addPending(MessageMemory.MAX_PENDING_BYTES - 1);
    memory.whenRoom(() -> read.add("a"));
    assertThat(read).containsExactly("a");
  }

  @Test
  void waitsUntilThereIsRoom() {
    memory.addPending(MessageMemory.MAX_PENDING_BYTES);
    memory.addPending(10);
    memory.whenRoom(() -> read.add("a"));
    memory.whenRoom(() -> read.add("b"));
    memory.removePending(10);
    assertThat(read).isEmpty();
    memory.removePending(10);
    assertThat(read).containsExactly("a", "b");
    memory.whenRoom(() -> read.add("c"));
    assertThat(read).containsExactly("a", "b", "c");
  }
}
