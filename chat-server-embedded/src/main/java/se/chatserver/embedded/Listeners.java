package se.chatserver.embedded;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.Entry;
import se.chatserver.application.Transcript;

/// Tells listeners what happens. A listener that fails harms neither the room nor the others.
record Listeners(List<Consumer<? super ChatEvent>> all) implements Transcript {
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  @Override
  public void append(Entry entry) {
    if (all.isEmpty()) {
      return;
    }
    var event = ChatEvents.of(entry);
    for (var listener : all) {
      try {
        listener.accept(event);
      } catch (RuntimeException defect) {
        log.error("listener-failed", defect);
      }
    }
  }
}
