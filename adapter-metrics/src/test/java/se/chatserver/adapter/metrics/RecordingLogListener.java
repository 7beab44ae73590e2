package se.chatserver.adapter.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import se.chatserver.application.Entry;
import se.chatserver.application.EventLog;
import se.chatserver.domain.Participant;

/// Remembers what a log tells it.
final class RecordingLogListener implements EventLog.Listener {
  final List<Entry> entries = new ArrayList<>();
  final List<Entry> restored = new ArrayList<>();
  boolean hasFailed;

  @Override
  public void restored(Collection<Participant> present, List<Entry> latest) {
    restored.addAll(latest);
  }

  @Override
  public void appended(Entry entry) {
    entries.add(entry);
  }

  @Override
  public void failed() {
    hasFailed = true;
  }
}
