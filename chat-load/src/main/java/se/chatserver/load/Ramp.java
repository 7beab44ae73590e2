package se.chatserver.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/// Lets the clients in, no faster than planned, nor than the server greets them.
final class Ramp {
  private static final long SILENCE_NANOS = 1_000_000_000;

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
    knocking.removeIf(knock -> isOver(knock, now));
    long allowed = (now - beginning) * plan.joinsPerSecond() / 1_000_000_000 + 1;
    long most = Math.min(plan.count(), allowed);
    while (crowd.connections().size() < most && knocking.size() < plan.knocking()) {
      knocking.add(new Knock(crowd.join(), now));
    }
    return crowd.connected() == plan.count() && knocking.isEmpty();
  }

  /// A server need not greet anybody, so silence is a yes too; but not from one that greets.
  /// Hurrying such a one would fill its accept queue, and Linux forgets about a client that it has
  /// no room for and that says nothing.
  private boolean isOver(Knock knock, long now) {
    isGreeting |= knock.receiver().isGreeted();
    return knock.receiver().isGreeted()
        || knock.receiver().isClosed()
        || (!isGreeting && now - knock.since() > SILENCE_NANOS);
  }

  private record Knock(Receiver receiver, long since) {}
}
