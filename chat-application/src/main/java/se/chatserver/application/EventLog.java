package se.chatserver.application;

import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// Gives each event its place in the one order of the room.
///
/// ```
/// Chat --submit(event)--> EventLog ... at once, or after the event is stored ... --appended(entry)--> Chat
/// ```
///
/// Nobody is shown an event before it has come back as an entry. Every method is called in the
/// room, and every call of the [Listener] is made there: see [RoomExecutor].
public interface EventLog {
  /// Names this run of the server among all whose events are in this log; see
  /// [Participant#process].
  String process();

  /// From now on entries go to this listener. Called once, before anything is submitted.
  void deliverTo(Listener listener);

  /// Takes an event. It comes back to the listener once, as the next entry after all that were
  /// submitted before; within this call, or later. Never blocks. After a [failure][Listener#failed]
  /// nothing comes back.
  void submit(Event event);

  /// About how many bytes have been submitted and have not come back; 0 after a failure.
  long pendingBytes();

  /// Is told what the log holds.
  interface Listener {
    /// The log has been kept from an earlier run. Called at most once, and before anything else.
    ///
    /// @param present who was present before the first of these entries
    /// @param latest the last entries of the log, as many as it gives back, oldest first; everybody
    ///   whose run has ended has left in them
    void restored(Collection<Participant> present, List<Entry> latest);

    /// An event has got its place. Its number is the one after that of the entry before.
    void appended(Entry entry);

    /// The log has failed: what was submitted and has not come back will not, nor will anything
    /// that is submitted from now on. Called at most once, and last.
    void failed();
  }

  /// A log that keeps nothing: each event comes back within [#submit].
  ///
  /// @param clock milliseconds since 1970 (UTC)
  static EventLog inMemory(LongSupplier clock) {
    return new InMemoryEventLog(clock);
  }
}
