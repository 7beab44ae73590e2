package se.chatserver.transport;

import java.util.ArrayList;
import java.util.List;

/// Records what it is told, and which clients it knows.
final class RecordingMetrics implements RoomMetrics {
  final List<String> events = new ArrayList<>();
  final List<ClientTraffic> clients = new ArrayList<>();

  @Override
  public void admitted(ClientTraffic client) {
    clients.add(client);
    events.add("admitted by " + client.transport());
  }

  @Override
  public void refused(String transport, RefusalReason reason) {
    events.add("refused by " + transport + ": " + reason);
  }

  @Override
  public void ended(ClientTraffic client, CloseReason reason) {
    if (clients.contains(client)) {
      events.add("ended: " + reason + ", lines behind: " + client.linesBehind());
    }
  }
}
