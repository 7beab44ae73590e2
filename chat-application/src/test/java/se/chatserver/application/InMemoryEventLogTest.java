package se.chatserver.application;

class InMemoryEventLogTest extends EventLogContract {
  @Override
  protected LogUnderTest log() {
    return new LogUnderTest() {
      @Override
      public EventLog open(RoomExecutor room, EventLog.Listener listener) {
        var log = EventLog.inMemory(() -> 0);
        log.deliverTo(listener);
        return log;
      }

      // It stores nothing.
      @Override
      public AutoCloseable hold() {
        return () -> {};
      }
    };
  }
}
