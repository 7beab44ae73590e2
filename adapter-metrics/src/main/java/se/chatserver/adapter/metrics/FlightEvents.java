package se.chatserver.adapter.metrics;

import se.chatserver.transport.ClientTraffic;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.RoomMetrics;
import se.chatserver.transport.TurnTimer;

/// Events for Java's Flight Recorder, and nothing else. Costs next to nothing while it is off.
public final class FlightEvents implements RoomMetrics {
  private final TurnTimer turns = new Turns();

  @Override
  public void ended(ClientTraffic client, CloseReason reason) {
    if (reason != CloseReason.REFUSED) {
      ReaderClosed.record(client, reason);
    }
  }

  @Override
  public TurnTimer turns() {
    return turns;
  }

  private static final class Turns implements TurnTimer {
    private final SlowTurn turn = new SlowTurn(); // the same for all turns

    @Override
    public void begins() {
      turn.begin();
    }

    @Override
    public void ends() {
      turn.commit();
    }
  }
}
