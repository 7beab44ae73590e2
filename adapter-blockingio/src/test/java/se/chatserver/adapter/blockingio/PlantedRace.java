package se.chatserver.adapter.blockingio;

/// Mistakes that somebody could make in [OneAtATime], each as one change to its source. The text
/// must be there exactly once, however it is indented.
enum PlantedRace {
  LOOKS_BEFORE_IT_LOCKS(
      Encounter.LINE_FOR_TWO_WHO_WAIT,
      "lock.lock(); try { while (!Entrance.isAwaited(conversation)) {",
      "boolean isAwaited = Entrance.isAwaited(conversation); lock.lock(); try { if (!isAwaited) {"),
  SPEAKS_OUTSIDE_THE_LOCK(
      Encounter.TWO_SPEAK_AT_ONCE,
      "return entry.apply(conversation);",
      "lock.unlock(); try { return entry.apply(conversation); } finally { lock.lock(); }"),
  OPENS_OUTSIDE_THE_LOCK(
      Encounter.TWO_COME_AT_ONCE,
      "return protocol.open(remote, port);",
      "lock.unlock(); try { return protocol.open(remote, port); } finally { lock.lock(); }"),
  WAKES_ONLY_ONE(
      Encounter.LINE_FOR_TWO_WHO_WAIT,
      "Entrance.isAwaited(conversation))) { news.signalAll();",
      "Entrance.isAwaited(conversation))) { news.signal();"),
  NOTICE_WAKES_NOBODY(
      Encounter.NOTICE_FOR_ONE_WHO_WAITS,
      "|| (!wasAwaited && Entrance.isAwaited(conversation))",
      ""),
  NEWCOMER_WAKES_NOBODY(
      Encounter.TWO_COME_AT_ONCE,
      "return protocol.open(remote, port); } finally { news.signalAll();",
      "return protocol.open(remote, port); } finally {"),
  STOP_WAKES_NOBODY(
      Encounter.STOP_WHILE_TWO_WAIT,
      ".stop()); } finally { news.signalAll();",
      ".stop()); } finally {");

  final Encounter noticedIn;
  final String text;
  final String race;

  PlantedRace(Encounter noticedIn, String text, String race) {
    this.noticedIn = noticedIn;
    this.text = text;
    this.race = race;
  }
}
