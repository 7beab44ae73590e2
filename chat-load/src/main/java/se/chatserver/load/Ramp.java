package se.chatserver.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/// Connects the clients, no faster than planned, nor than the server greets them.
final class Ramp {
  private static final long SILENCE_NANOS = 1_000_000_000;
  private static final int MOST_TRIES = 4;

  private final LoadPlan.Clients plan;
  private final Connections connections;
  private final long beginning;
  private final Queue<PendingClient> pending = new ArrayDeque<>();
  private boolean isGreeting;

  Ramp(LoadPlan.Clients plan, Connections connections, long now) {
    this.plan = plan;
    this.connections = connections;
    this.beginning = now;
  }

  /// Begins to connect as many as may do so now.
  ///
  /// @return whether all are connected, as far as the clients can see
  boolean connectDue(long now) throws IOException {
    for (var each = pending.iterator(); each.hasNext(); ) {
      var client = each.next();
      if (isOver(client, now)) {
        each.remove();
      } else if (client.isSilent(now)) {
        connections.reconnect(client.connection);
        client.begin();
      }
    }
    long allowed = (now - beginning) * plan.joinsPerSecond() / 1_000_000_000 + 1;
    long most = Math.min(plan.count(), allowed);
    while (connections.connections().size() < most && pending.size() < plan.pending()) {
      pending.add(new PendingClient(connections.add()));
    }
    return connections.connected() == plan.count() && pending.isEmpty();
  }

  /// A server need not greet, so silence counts as connected too; but not if it has greeted others.
  /// Connecting too fast fills its accept queue, and Linux forgets a silent client that it has no
  /// room for, though the client's own system says that it is connected: it has to connect again.
  /// After [#MOST_TRIES] silent tries the client counts as connected, as not every server greets
  /// the last client.
  private boolean isOver(PendingClient client, long now) {
    var receiver = client.connection.receiver();
    isGreeting |= receiver.isGreeted();
    return receiver.isGreeted()
        || receiver.isClosed()
        || (client.isSilent(now) && (!isGreeting || client.tries == MOST_TRIES));
  }

  /// A client that has heard nothing yet.
  private static final class PendingClient {
    private final Connection connection;
    private int tries;
    private long connectedAt;

    PendingClient(Connection connection) {
      this.connection = connection;
      begin();
    }

    void begin() {
      tries++;
      connectedAt = Long.MAX_VALUE;
    }

    /// Whether it has been connected for so long that it should have heard something.
    boolean isSilent(long now) {
      if (connectedAt == Long.MAX_VALUE && connection.isConnected()) {
        connectedAt = now;
      }
      return connectedAt != Long.MAX_VALUE && now - connectedAt > SILENCE_NANOS;
    }
  }
}
