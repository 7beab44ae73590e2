package se.chatserver.application;

/// The way into a room for threads that are not the one in it.
///
/// A [Chat] is entered by one thread at a time. Where one thread is in the room all the time, the
/// others never enter: they ask it to do something for them. All methods may be called by any
/// thread and return at once.
public interface Door {
  /// Has the room's thread run this, once, after all that it was asked for before; unless the room
  /// closes first. What it throws is logged, and harms nobody else.
  ///
  /// A thread that asks again before it was answered can fill the memory with questions: see to it
  /// that whatever makes you ask waits.
  void enter(Runnable visit);

  /// The same, for what may say something in the room: it waits besides for its turn among all who
  /// speak, and as long as somebody who reads is too far behind (back-pressure). It may run after
  /// what was asked for later by [#enter].
  default void speak(Runnable speech) {
    enter(speech);
  }

  /// From now on has the room's thread run this at the end of each turn in which something happened
  /// in the room. It must be quick: everybody waits.
  void onNews(Runnable listener);
}
