package se.chatserver.adapter.blockingio;

/// Possible mistakes in [RoomAccess] and [LockRoomExecutor], each as one change of the source. The
/// text must be there exactly once, however it is indented.
enum PlantedRace {
  RUNS_OUTSIDE_THE_LOCK(
      Encounter.TWO_SPEAK_AT_ONCE,
      "LockRoomExecutor",
      "turns.begins(); TurnListeners.runTask(task);",
      "turns.begins(); lock.unlock(); try { TurnListeners.runTask(task); } finally { lock.lock();"
          + " }"),
  COMES_IN_OUTSIDE_THE_ROOM(
      Encounter.TWO_COME_AT_ONCE,
      "RoomAccess",
      "return ask(() -> protocol.open(remote, port));",
      "var come = protocol.open(remote, port); return ask(() -> come);"),
  WAKES_ONLY_ONE(
      Encounter.STOP_WHILE_TWO_WAIT, "TurnSignal", "signalled.signalAll();", "signalled.signal();"),
  NOTICE_WAKES_NOBODY(
      Encounter.NOTICE_FOR_ONE_WHO_WAITS,
      "RoomAccess",
      "!hadWork && hasWork(conversation)",
      "false"),
  TURN_WAKES_NOBODY(
      Encounter.TWO_COME_AT_ONCE,
      "LockRoomExecutor",
      "if (changes.clear()) { listeners.run(); }",
      "");

  final Encounter noticedIn;
  final String type;
  final String text;
  final String race;

  PlantedRace(Encounter noticedIn, String type, String text, String race) {
    this.noticedIn = noticedIn;
    this.type = type;
    this.text = text;
    this.race = race;
  }
}
