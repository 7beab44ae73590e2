package se.chatserver.application;

import java.util.List;

/// A log, as the contract tests handle it.
public interface LogUnderTest {
  /// Opens the log and starts it. What was stored by an earlier log of the same object is in it.
  EventLog open(RoomExecutor room, EventLog.Listener listener) throws Exception;

  /// Nothing can be stored until what this returns is closed, by any thread.
  AutoCloseable hold() throws Exception;

  /// A log that outlives the server.
  interface Stored extends LogUnderTest {
    /// Stops the log, as a server does that ends in good order.
    void stop() throws Exception;

    /// What is stored now, as somebody else reads it.
    List<Entry> stored() throws Exception;

    /// From now on, nothing more can be stored.
    void breakStorage() throws Exception;
  }
}
