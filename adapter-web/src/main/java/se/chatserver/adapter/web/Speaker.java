package se.chatserver.adapter.web;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;

/// Says a message in the room portion by portion, so that all who speak take turns. Used by the
/// room's thread only.
final class Speaker {
  private final RoomExecutor executor;
  private final Consumer<Lines.Portion> room;
  private @Nullable Lines unsaid;

  /// @param executor decides when a portion may be said
  Speaker(RoomExecutor executor, Consumer<Lines.Portion> room) {
    this.executor = executor;
    this.room = room;
  }

  boolean isSpeaking() {
    return unsaid != null;
  }

  /// @param whenSaid runs when all has been said or [dropped][#drop]
  void say(Lines lines, Runnable whenSaid) {
    unsaid = lines;
    executor.executeMessage(() -> sayNext(whenSaid));
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
      executor.executeMessage(() -> sayNext(whenSaid));
    }
  }

  /// Says nothing more of the current message.
  void drop() {
    unsaid = null;
  }
}
