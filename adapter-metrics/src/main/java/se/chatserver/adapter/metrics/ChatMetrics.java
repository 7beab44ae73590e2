package se.chatserver.adapter.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// All metrics of the server's own, collected for each scrape. Any thread.
final class ChatMetrics {
  private static final RoomProbe.Answer NONE = new RoomProbe.Answer(RoomReport.EMPTY, false);

  private final TurnMeter turns;
  private final Health health;
  private volatile @Nullable RoomProbe room;
  private volatile @Nullable MeasuredEventLog log;

  ChatMetrics(TurnMeter turns, Health health) {
    this.turns = turns;
    this.health = health;
  }

  /// From now on there is a room to ask.
  void ask(RoomProbe probe) {
    room = probe;
  }

  /// The room's log outlives the process.
  void watch(MeasuredEventLog durable) {
    log = durable;
  }

  MetricSnapshots collect() {
    var probe = room;
    var answer = probe == null ? NONE : probe.ask();
    var all = new ArrayList<MetricSnapshot>();
    all.add(
        ServerFamilies.gauge(
            "chat_ready",
            "Whether clients may come, as /health/ready has it: 1 or 0",
            health.notReady().isEmpty() ? 1 : 0));
    all.add(
        ServerFamilies.gauge(
            "chat_room_answered",
            "Whether the room has answered this scrape: 1, or 0 if its numbers are old",
            answer.isCurrent() ? 1 : 0));
    all.addAll(new TransportFamilies(answer.report().transports()).all());
    all.addAll(ServerFamilies.of(turns));
    var durable = log;
    if (durable != null) {
      boolean isUp = health.outage().isEmpty();
      all.addAll(ServerFamilies.of(durable, isUp, answer.report().pendingBytes()));
      durable.status().cluster().map(ServerFamilies::of).ifPresent(all::addAll);
    }
    return new MetricSnapshots(all);
  }
}
