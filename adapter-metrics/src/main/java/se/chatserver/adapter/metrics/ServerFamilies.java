package se.chatserver.adapter.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import se.chatserver.application.LogStatus;

/// The metrics that the server has once, as Prometheus knows them.
final class ServerFamilies {
  private ServerFamilies() {}

  static List<MetricSnapshot> of(TurnMeter turns) {
    return List.of(
        histogram(
            "chat_turn_seconds",
            "How long the turns of the room took; all clients wait meanwhile",
            turns.turns()),
        gauge(
            "chat_turn_longest_seconds",
            "The longest turn since the start",
            turns.turns().longestSeconds()),
        gauge(
            "chat_turn_running_seconds",
            "For how long the turn lasts that is under way, 0 if none is",
            turns.runningSeconds()));
  }

  static List<MetricSnapshot> of(MeasuredEventLog log, boolean isUp, long pendingBytes) {
    return List.of(
        gauge("chat_event_log_up", "Whether what is said can be stored: 1 or 0", isUp ? 1 : 0),
        gauge(
            "chat_event_log_pending_bytes",
            "Bytes on their way to the event log and back",
            (double) pendingBytes),
        gauge(
            "chat_event_log_waiting_seconds",
            "For how long the event waits to be stored that has waited longest",
            log.waitingSeconds()),
        histogram(
            "chat_event_log_commit_seconds",
            "From the submission of an event until it was stored",
            log.commits()));
  }

  static List<MetricSnapshot> of(LogStatus.Cluster cluster) {
    return List.of(
        gauge(
            "chat_cluster_nodes",
            "Servers of the room that are alive, this one included",
            cluster.nodes()),
        gauge(
            "chat_cluster_unread_messages",
            "Messages of the room's stream that this server has not read yet",
            (double) cluster.unreadMessages()));
  }

  static MetricSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  private static MetricSnapshot histogram(String name, String help, Histogram histogram) {
    return HistogramSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(
                    ClassicHistogramBuckets.of(histogram.upperBounds(), histogram.counts()))
                .sum(histogram.sumSeconds())
                .build())
        .build();
  }
}
