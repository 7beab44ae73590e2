package se.chatserver.bootstrap;

import java.util.function.Consumer;

/// The [limits][RoomLimits] that hold now, for the room that is open and for each that is opened
/// after it. Any thread.
final class CurrentLimits {
  private RoomLimits limits;
  private Consumer<RoomLimits> room = _ -> {};

  CurrentLimits(RoomLimits limits) {
    this.limits = limits;
  }

  synchronized RoomLimits get() {
    return limits;
  }

  synchronized void change(RoomLimits changed) {
    limits = changed;
    room.accept(changed);
  }

  /// The room is closed, and nothing of it is kept here.
  synchronized void close() {
    room = _ -> {};
  }

  /// From now on changes are for this room.
  ///
  /// @param opened is given the limits that hold, at once and at each change
  synchronized void open(Consumer<RoomLimits> opened) {
    room = opened;
    opened.accept(limits);
  }
}
