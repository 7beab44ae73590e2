package se.chatserver.adapter.async;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import se.chatserver.transport.BackPressure;

/// What was read and may not be said yet, because somebody who reads is too far behind: each of
/// those who speak waits here with one read, and reads no more meanwhile.
///
/// Entered by the room's thread only.
final class SpeakQueue {
  private final BackPressure pressure;
  private final RoomThread room;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean isTimed;

  SpeakQueue(BackPressure pressure, RoomThread room) {
    this.pressure = pressure;
    this.room = room;
  }

  /// Says it as soon as it may be said: now, or from within [#goOn].
  void add(Runnable speech) {
    waiting.add(speech);
    goOn();
  }

  /// Somebody may have taken something.
  void goOn() {
    long now = System.nanoTime();
    while (!waiting.isEmpty() && !pressure.isOn(now)) {
      waiting.remove().run();
      now = System.nanoTime();
    }
    if (!waiting.isEmpty() && !isTimed) {
      isTimed = true;
      room.after(Duration.ofNanos(pressure.waitNanos(now)), this::timeIsUp);
    }
  }

  /// Nothing that is said matters any more.
  void letAllGo() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  /// Whoever is waited for and takes nothing is not waited for any more after a while.
  private void timeIsUp() {
    isTimed = false;
    goOn();
  }
}
