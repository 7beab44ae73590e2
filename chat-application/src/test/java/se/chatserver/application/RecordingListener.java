package se.chatserver.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// Remembers what a log said, in its order, and on which thread.
public final class RecordingListener implements EventLog.Listener {
  private final QueuedRoom room;
  private final List<String> calls = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> latest = new ArrayList<>();
  private final List<Participant> present = new ArrayList<>();
  private Consumer<Entry> reaction = _ -> {};
  private boolean isAlwaysInTheRoom = true;

  public RecordingListener(QueuedRoom room) {
    this.room = room;
  }

  /// From now on, does this as well with each entry that is appended.
  public void react(Consumer<Entry> newReaction) {
    reaction = newReaction;
  }

  /// The names of the calls: `restored`, `appended`, `failed`.
  public List<String> calls() {
    return calls;
  }

  /// What has been appended.
  public List<Entry> entries() {
    return entries;
  }

  public List<Event> events() {
    return entries.stream().map(Entry::event).toList();
  }

  /// Who was present before [#latest].
  public List<Participant> present() {
    return present;
  }

  /// The entries from earlier runs.
  public List<Entry> latest() {
    return latest;
  }

  public boolean hasFailed() {
    return calls.contains("failed");
  }

  boolean isAlwaysInTheRoom() {
    return isAlwaysInTheRoom;
  }

  @Override
  public void restored(Collection<Participant> newPresent, List<Entry> newLatest) {
    called("restored");
    present.addAll(newPresent);
    latest.addAll(newLatest);
  }

  @Override
  public void appended(Entry entry) {
    called("appended");
    entries.add(entry);
    reaction.accept(entry);
  }

  @Override
  public void failed() {
    called("failed");
  }

  private void called(String name) {
    isAlwaysInTheRoom &= room.isHere();
    calls.add(name);
  }
}
