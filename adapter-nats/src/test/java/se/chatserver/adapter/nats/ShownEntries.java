package se.chatserver.adapter.nats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import se.chatserver.application.Entry;
import se.chatserver.application.EventLog;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// An event log that remembers what was submitted to it, and judges what it gives back.
final class ShownEntries implements EventLog {
  private final World world;
  private final SimNode node;
  private final NatsEventLog log;
  private final ReferenceLog reference;
  private final List<Event> submitted = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private boolean hasFailed;

  ShownEntries(World world, SimNode node, NatsEventLog log, ReferenceLog reference) {
    this.world = world;
    this.node = node;
    this.log = log;
    this.reference = reference;
  }

  /// What it has given back, from the first one on.
  List<Entry> entries() {
    return entries;
  }

  /// What it has been given, until it failed.
  List<Event> submitted() {
    return submitted;
  }

  /// Whether it has given back all there is, and everything it was given.
  boolean isComplete() {
    return pendingBytes() == 0
        && submitted.equals(reference.eventsOf(process()))
        && last() == reference.entries().size();
  }

  /// The number of the last entry.
  private long last() {
    return entries.isEmpty() ? reference.entries().size() : entries.getLast().number();
  }

  /// What was submitted is stored in its order, as far as it is stored.
  void requireOrder() {
    var stored = reference.eventsOf(process());
    world.require(
        stored.size() <= submitted.size() && stored.equals(submitted.subList(0, stored.size())),
        "%s has submitted %s, but %s is stored",
        node,
        submitted,
        stored);
  }

  @Override
  public String process() {
    return log.process();
  }

  @Override
  public void submit(Event event) {
    submitted.add(event);
    log.submit(event);
  }

  @Override
  public long pendingBytes() {
    return log.pendingBytes();
  }

  @Override
  public void deliverTo(Listener listener) {
    log.deliverTo(new Judge(listener));
  }

  private final class Judge implements Listener {
    private final Listener listener;
    private List<Participant> present = List.of();

    Judge(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void restored(Collection<Participant> newPresent, List<Entry> latest) {
      world.require(entries.isEmpty(), "%s is restored too late", node);
      present = List.copyOf(newPresent);
      latest.forEach(this::judge);
      listener.restored(newPresent, latest);
    }

    @Override
    public void appended(Entry entry) {
      judge(entry);
      listener.appended(entry);
    }

    @Override
    public void failed() {
      world.require(!hasFailed, "%s fails twice", node);
      hasFailed = true;
      listener.failed();
    }

    private void judge(Entry entry) {
      world.note("%s shows %d: %s", node, entry.number(), entry.event());
      world.require(!hasFailed, "%s shows %s after its failure", node, entry);
      reference.requireEntry(node, entry);
      if (entries.isEmpty()) {
        reference.requirePresentBefore(entry.number(), node, present);
      } else {
        long last = entries.getLast().number();
        world.require(entry.number() == last + 1, "%s shows %s after number %d", node, entry, last);
      }
      entries.add(entry);
    }
  }
}
