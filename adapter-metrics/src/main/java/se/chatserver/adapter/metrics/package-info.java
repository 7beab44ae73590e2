/// What an operator sees of a running server: metrics for Prometheus and health for supervisors,
/// over HTTP ([MetricsServer][se.chatserver.adapter.metrics.MetricsServer]); and events for Java's
/// Flight Recorder ([FlightEvents][se.chatserver.adapter.metrics.FlightEvents]).
///
/// ```
/// room's thread: connections count their own traffic --task of each scrape--> RoomReport
/// HTTP thread:   RoomReport, turns, event log --> Prometheus' text format or OpenMetrics
/// ```
///
/// A label has one of a few values that the code itself names: no address, no text.
@NullMarked
package se.chatserver.adapter.metrics;

import org.jspecify.annotations.NullMarked;
