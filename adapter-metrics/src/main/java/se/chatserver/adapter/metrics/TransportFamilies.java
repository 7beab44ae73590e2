package se.chatserver.adapter.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The metrics that each transport has, as Prometheus knows them.
record TransportFamilies(List<TransportReport> reports) {
  private static final String TRANSPORT = "transport";
  private static final String REASON = "reason";

  List<MetricSnapshot> all() {
    return List.of(
        gauge("chat_connections", "Clients in the room", TransportReport::open),
        counter(
            "chat_connections_admitted",
            "Clients that were let into the room",
            TransportReport::admitted),
        byReason("chat_connections_closed", "Clients that left the room", TransportReport::closed),
        byReason(
            "chat_connections_refused", "Clients that were not let in", TransportReport::refused),
        counter("chat_messages", "Messages that clients said", report -> report.sums().messages),
        counter(
            "chat_deliveries",
            "Lines that were sent to one client each",
            report -> report.sums().linesSent),
        counter(
            "chat_received_bytes",
            "Bytes of text that clients sent",
            report -> report.sums().bytesReceived),
        counter(
            "chat_sent_bytes",
            "Bytes of text that were sent to clients",
            report -> report.sums().bytesSent),
        counter(
            "chat_lines_missed",
            "Lines that were overwritten before a client could be sent them",
            report -> report.sums().linesMissed),
        gauge("chat_readers_behind", "Clients that are to be sent lines", TransportReport::behind),
        gauge(
            "chat_reader_lag_lines",
            "Lines that the client is to be sent that is furthest behind",
            TransportReport::mostLinesBehind));
  }

  private MetricSnapshot gauge(String name, String help, ToLongFunction<TransportReport> value) {
    var family = GaugeSnapshot.builder().name(name).help(help);
    for (var report : reports) {
      family.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(Labels.of(TRANSPORT, report.transport()))
              .value((double) value.applyAsLong(report))
              .build());
    }
    return family.build();
  }

  private MetricSnapshot counter(String name, String help, ToLongFunction<TransportReport> value) {
    var family = CounterSnapshot.builder().name(name).help(help);
    for (var report : reports) {
      family.dataPoint(point(value.applyAsLong(report), Labels.of(TRANSPORT, report.transport())));
    }
    return family.build();
  }

  private MetricSnapshot byReason(
      String name, String help, Function<TransportReport, Map<? extends Enum<?>, Long>> counts) {
    var family = CounterSnapshot.builder().name(name).help(help);
    for (var report : reports) {
      counts
          .apply(report)
          .forEach((reason, count) ->
              family.dataPoint(
                  point(
                      count,
                      Labels.of(
                          TRANSPORT,
                          report.transport(),
                          REASON,
                          reason.name().toLowerCase(Locale.ROOT)))));
    }
    return family.build();
  }

  private static CounterDataPointSnapshot point(long value, Labels labels) {
    return CounterDataPointSnapshot.builder().value((double) value).labels(labels).build();
  }
}
