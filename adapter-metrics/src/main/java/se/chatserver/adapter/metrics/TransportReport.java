package se.chatserver.adapter.metrics;

import java.util.Map;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.RefusalReason;

/// What happened at one transport so far, and how its clients are now. Does not change.
///
/// @param open how many clients are in the room
/// @param admitted how many have been let in
/// @param closed how many have left, by reason
/// @param refused how many were not let in, by reason
/// @param sums what all clients together have sent and been sent
/// @param behind how many clients in the room are to be sent lines
/// @param mostLinesBehind how many lines, for the one with the most
record TransportReport(
    String transport,
    long open,
    long admitted,
    Map<CloseReason, Long> closed,
    Map<RefusalReason, Long> refused,
    Sums sums,
    long behind,
    long mostLinesBehind) {}
