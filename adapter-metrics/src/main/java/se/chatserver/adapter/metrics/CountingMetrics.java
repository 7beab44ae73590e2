package se.chatserver.adapter.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import se.chatserver.transport.ClientTraffic;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.RefusalReason;
import se.chatserver.transport.RoomMetrics;

/// Counts what happens to the clients of a room, in the room.
final class CountingMetrics implements RoomMetrics {
  private final Map<String, TransportCounts> transports = new TreeMap<>();
  private final FlightEvents events = new FlightEvents();
  private final TurnMeter turns = new TurnMeter(System::nanoTime, events.turns());

  @Override
  public void admitted(ClientTraffic client) {
    counts(client.transport()).admitted(client);
  }

  @Override
  public void refused(String transport, RefusalReason reason) {
    counts(transport).refused(reason);
  }

  @Override
  public void ended(ClientTraffic client, CloseReason reason) {
    events.ended(client, reason);
    counts(client.transport()).ended(client, reason);
  }

  @Override
  public TurnMeter turns() {
    return turns;
  }

  /// Another room begins, or the first one. Clients of the one before have counted, and will not
  /// any more. Of the transports of this one there are zeros: a number that is not there does not
  /// grow.
  void beginRoom(Iterable<String> names) {
    transports.values().forEach(TransportCounts::forgetAll);
    names.forEach(this::counts);
  }

  List<TransportReport> report() {
    return transports.values().stream().map(TransportCounts::report).toList();
  }

  private TransportCounts counts(String transport) {
    return transports.computeIfAbsent(transport, name -> new TransportCounts(label(name)));
  }

  /// The label of a transport: `nio_tls` for `nio TLS`.
  private static String label(String transport) {
    return transport.toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
