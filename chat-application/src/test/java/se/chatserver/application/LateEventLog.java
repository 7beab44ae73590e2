package se.chatserver.application;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// A log in memory that answers when it is asked to. For one thread at a time.
public final class LateEventLog implements EventLog {
  private final Queue<Event> submitted = new ArrayDeque<>();
  private @Nullable Listener listener;
  private long number;
  private long pendingBytes;
  private boolean hasFailed;

  @Override
  public String process() {
    return "late";
  }

  @Override
  public void deliverTo(Listener newListener) {
    listener = newListener;
  }

  @Override
  public void submit(Event event) {
    if (!hasFailed) {
      submitted.add(event);
      pendingBytes += Portions.bytes(event);
    }
  }

  @Override
  public long pendingBytes() {
    return pendingBytes;
  }

  /// The listener, to be told something else.
  public Listener listener() {
    return Objects.requireNonNull(listener);
  }

  /// Gives back what an earlier run has kept, before anything else.
  ///
  /// @param latest not empty
  public void restore(Collection<Participant> present, List<Entry> latest) {
    number = latest.getLast().number();
    listener().restored(present, latest);
  }

  /// How many events wait for an answer.
  public int waiting() {
    return submitted.size();
  }

  /// Gives back the event that has waited longest.
  public void answer() {
    var event = submitted.remove();
    pendingBytes -= Portions.bytes(event);
    listener().appended(new Entry(++number, number, event));
  }

  /// Gives back all that waits, and what is submitted meanwhile.
  public void answerAll() {
    while (!submitted.isEmpty()) {
      answer();
    }
  }

  /// Fails: what waits is lost.
  public void fail() {
    hasFailed = true;
    submitted.clear();
    pendingBytes = 0;
    listener().failed();
  }
}
