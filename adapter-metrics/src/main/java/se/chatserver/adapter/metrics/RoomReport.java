package se.chatserver.adapter.metrics;

import java.util.List;

/// What the room answers a scrape. Does not change.
///
/// @param pendingBytes how much is on its way to the event log
record RoomReport(List<TransportReport> transports, long pendingBytes) {
  static final RoomReport EMPTY = new RoomReport(List.of(), 0);
}
