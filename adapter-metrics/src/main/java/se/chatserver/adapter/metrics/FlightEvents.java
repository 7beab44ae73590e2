package se.chatserver.adapter.metrics;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.ClientTraffic;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.RoomMetrics;
import se.chatserver.transport.TurnTimer;

/// Events for Java's Flight Recorder, and nothing else. While it is off, nothing of it is loaded:
/// an event has the whole recorder set up, which takes a tenth of a second.
public final class FlightEvents implements RoomMetrics {
  private final TurnTimer turns = new Turns();

  @Override
  public void ended(ClientTraffic client, CloseReason reason) {
    if (FlightRecorder.isInitialized() && reason != CloseReason.REFUSED) {
      ReaderClosed.record(client, reason);
    }
  }

  @Override
  public TurnTimer turns() {
    return turns;
  }

  private static final class Turns implements TurnTimer {
    private @Nullable SlowTurn turn; // the same for all turns

    @Override
    public void begins() {
      if (turn == null && FlightRecorder.isInitialized()) {
        turn = new SlowTurn();
      }
      if (turn != null) {
        turn.begin();
      }
    }

    @Override
    public void ends() {
      if (turn != null) {
        turn.end(); // or the duration of the turn before would count
        turn.commit();
      }
    }
  }
}
