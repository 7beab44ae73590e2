package se.chatserver.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/// Lets the clients in, no faster than planned, nor than the server greets them.
final class Ramp {
  private static final long SILENCE_NANOS = 1_000_000_000;
  private static final int MOST_TRIES = 4;

  private final LoadPlan.Clients plan;
  private final Crowd crowd;
  private final long beginning;
  private final Queue<Knock> knocking = new ArrayDeque<>();
  private boolean isGreeting;

  Ramp(LoadPlan.Clients plan, Crowd crowd, long now) {
    this.plan = plan;
    this.crowd = crowd;
    this.beginning = now;
  }

  /// Begins to connect as many as may do so now.
  ///
  /// @return whether all are in, as far as one can tell
  boolean letIn(long now) throws IOException {
    for (var each = knocking.iterator(); each.hasNext(); ) {
      var knock = each.next();
      if (isOver(knock, now)) {
        each.remove();
      } else if (knock.isSilent(now)) {
        crowd.joinAgain(knock.connection);
        knock.begin();
      }
    }
    long allowed = (now - beginning) * plan.joinsPerSecond() / 1_000_000_000 + 1;
    long most = Math.min(plan.count(), allowed);
    while (crowd.connections().size() < most && knocking.size() < plan.knocking()) {
      knocking.add(new Knock(crowd.join()));
    }
    return crowd.connected() == plan.count() && knocking.isEmpty();
  }

  /// A server need not greet anybody, so silence is a yes too; but not from one that greets.
  /// Hurrying such a one fills its accept queue, and Linux forgets about a client that it has no
  /// room for and that says nothing, though the client takes itself for connected: it has to
  /// connect again. One that is silent each time is let be, as not every server greets the last who
  /// came.
  private boolean isOver(Knock knock, long now) {
    var receiver = knock.connection.receiver();
    isGreeting |= receiver.isGreeted();
    return receiver.isGreeted()
        || receiver.isClosed()
        || (knock.isSilent(now) && (!isGreeting || knock.tries == MOST_TRIES));
  }

  /// A client that has heard nothing yet.
  private static final class Knock {
    private final Connection connection;
    private int tries;
    private long connectedAt;

    Knock(Connection connection) {
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
