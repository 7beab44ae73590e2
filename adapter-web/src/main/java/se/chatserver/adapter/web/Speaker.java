package se.chatserver.adapter.web;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Door;

/// Says a message in the room portion by portion, so that all who speak take turns. Used by the
/// room's thread only.
final class Speaker {
  private final Door door;
  private final Consumer<Lines.Portion> room;
  private @Nullable Lines unsaid;

  /// @param door decides when a portion may be said
  Speaker(Door door, Consumer<Lines.Portion> room) {
    this.door = door;
    this.room = room;
  }

  boolean isSpeaking() {
    return unsaid != null;
  }

  /// @param whenSaid runs when all has been said or [dropped][#drop]
  void say(Lines lines, Runnable whenSaid) {
    unsaid = lines;
    door.speak(() -> sayNext(whenSaid));
  }

  private void sayNext(Runnable whenSaid) {
    var lines = unsaid;
    if (lines != null) {
      var portion = lines.next();
      if (!lines.hasNext()) {
        unsaid = null;
      }
      room.accept(portion);
    }
    if (unsaid == null) {
      whenSaid.run();
    } else {
      door.speak(() -> sayNext(whenSaid));
    }
  }

  /// Says nothing more of the current message.
  void drop() {
    unsaid = null;
  }
}
