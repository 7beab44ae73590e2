package se.chatserver.application;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.domain.Event;

/// Numbers events, and gives each back at once.
final class InMemoryEventLog implements EventLog {
  private final LongSupplier clock;
  private @Nullable Listener listener;
  private long last;

  InMemoryEventLog(LongSupplier clock) {
    this.clock = clock;
  }

  /// There is no other run: nothing outlives this one.
  @Override
  public String process() {
    return "";
  }

  @Override
  public void deliverTo(Listener newListener) {
    listener = newListener;
  }

  @Override
  public void submit(Event event) {
    var entry = new Entry(++last, clock.getAsLong(), event);
    Objects.requireNonNull(listener, "nobody to deliver to").appended(entry);
  }

  @Override
  public long pendingBytes() {
    return 0;
  }
}
