package se.chatserver.adapter.nats;

import java.nio.file.Path;
import java.util.List;

/// Mistakes that somebody could make, each as one change to the source. The text must be there
/// exactly once, however it is indented.
enum PlantedBug {
  SHOWS_WHAT_IS_SAID_HERE_AT_ONCE(
      "NatsEventLog",
      "pendingBytes += Portions.bytes(event);",
      "java.util.Objects.requireNonNull(listener).appended(new Entry(1, 0, event));"),
  IS_SENT_AGAIN_UNDER_ANOTHER_ID(
      "Publisher",
      "engine.publish(id, body)",
      "engine.publish(io.nats.client.NUID.nextGlobal(), body)"),
  SENDS_TWO_MESSAGES_AT_ONCE(
      "LogWriter",
      "send(events);",
      "if (number < 0) { send(events); } var portion = events; var _ = threads.start(\"another\","
          + " () -> { try { send(portion); } catch (Exception e) { failed.accept(\"another"
          + " failed\"); } });"),
  SENDS_THE_LAST_WORDS_FIRST(
      "SubmissionQueue", "taken.add(events.remove());", "taken.addFirst(events.remove());"),
  GIVES_UP_AT_ONCE(
      "Engine", "last == null || threads().nanoTime() - end.getAsLong() < 0", "last == null"),
  NEVER_GIVES_UP_ITS_END(
      "Engine",
      "threads().nanoTime() - end.getAsLong() < 0",
      "threads().nanoTime() - end.getAsLong() < Long.MAX_VALUE"),
  TAKES_ITS_TIME_WHEN_IT_IS_CLOSED(
      "LogWriter",
      "return () -> isClosing ? closed + CLOSING.toNanos() : end;",
      "return () -> end;"),
  NEVER_GIVES_UP_READING(
      "OrderedConsumer",
      "engine.threads().nanoTime() - heard > engine.options().timeouts().giveUp().toNanos()",
      "false"),
  DOES_NOT_NOTICE_SILENCE("OrderedConsumer", "drop(from, \"it is silent\");", ""),
  DOES_NOT_NOTICE_THAT_A_DELIVERY_IS_LOST(
      "OrderedConsumer", "message.delivered() != delivered + 1", "false"),
  DOES_NOT_NOTICE_THAT_THE_LAST_DELIVERY_IS_LOST(
      "OrderedConsumer", "alive.delivered() > delivered", "false"),
  DOES_NOT_START_WHEN_IT_IS_OVERTAKEN(
      "RestoredRoom", "engine.threads().nanoTime() - end >= 0", "true"),
  SKIPS_WHAT_IS_DELETED(
      "OrderedConsumer",
      "throw missing(message.sequence());",
      "lastSequence = message.sequence() - 1;"),
  WAITS_FOR_WHAT_IS_DELETED("OrderedConsumer", "alive.sequence() > lastSequence", "false"),
  READS_A_MESSAGE_AGAIN(
      "OrderedConsumer",
      "requireSame(message.sequence(), message.time()); return null;",
      "return new StoredMessage(message.sequence(), 0, message.text());"),
  COUNTS_A_MESSAGE_AGAIN("RoomState", "last == null || message.number() <= last", "last == null"),
  HEARS_THE_DEAD(
      "RoomState",
      "last == null || message.number() <= last",
      "last != null && message.number() <= last"),
  BELIEVES_THE_DEAD("RoomState", "!alive.containsKey(message.by()) ||", ""),
  DOWN_COUNTS_AGAIN(
      "RoomState",
      "alive.remove(message.process()) == null",
      "!alive.containsKey(message.process())"),
  LEAVES_BUT_STAYS("RoomState", "present.remove(participant); entries", "entries"),
  LEAVES_LAST_COME_FIRST(
      "RoomState", "List.copyOf(present.keySet())", "List.copyOf(present.keySet()).reversed()"),
  IS_THE_SAME_PROCESS_AGAIN("RoomState", "return node + \"/\" + sequence;", "return node + \"/\";"),
  NUMBERS_WHAT_IT_HAS_SEEN_ITSELF("RoomState", "this.number = number;", ""),
  DOES_NOT_NOTICE_ITS_OWN_END(
      "LogReader",
      "while (replay.state().alive().containsKey(process))",
      "while (replay.state() != null)"),
  DOES_NOT_SAY_THAT_IT_WAS_DOWN_WHEN_IT_CLOSED("LogReader", "!endedBy.equals(process)", "false"),
  TAKES_EVERYTHING_FOR_ITS_OWN("LogReader", "&& events.process().equals(process)", ""),
  COUNTS_HEARTBEATS_WHILE_IT_IS_CUT_OFF(
      "Heartbeats",
      "received = engine.onHeartbeat(this::hear); sender = engine.threads()"
          + ".start(\"cluster-heartbeat\", this::sendAll);",
      "received = engine.onHeartbeat(who -> { if (!who.equals(process)) { hear(who); } });"
          + " sender = engine.threads().start(\"cluster-heartbeat\", () -> { try { while (true) {"
          + " send(); hear(process); engine.threads().sleep(java.time.Duration.ofSeconds(1)); }"
          + " } catch (InterruptedException _) { } });"),
  DECLARES_DOWN_TOO_EARLY("MissedHeartbeats", ">= most", ">= most - 1"),
  NEVER_DECLARES_DOWN("MissedHeartbeats", ">= most", "== most + 999"),
  ENDS_WITHOUT_A_WORD("LogWriter", "if (isClosing) { declareDown(); }", ""),
  FORGETS_WHAT_WAITS_WHEN_IT_IS_CLOSED("LogWriter", "submitted.close();", "submitted.clear();"),
  SNAPSHOT_IS_ONE_MESSAGE_AHEAD(
      "SnapshotText", "state.sequence(), state.number()", "state.sequence() + 1, state.number()"),
  SNAPSHOT_IS_ONE_MESSAGE_BEHIND(
      "SnapshotText", "state.sequence(), state.number()", "state.sequence() - 1, state.number()"),
  SNAPSHOT_IS_ONE_ENTRY_AHEAD(
      "SnapshotText", "state.sequence(), state.number()", "state.sequence(), state.number() + 1"),
  SNAPSHOT_FORGETS_WHO_IS_PRESENT(
      "SnapshotText",
      "for (var who : state.present())",
      "for (var who : new ArrayList<Participant>())"),
  SNAPSHOT_FORGETS_WHAT_HAS_BEEN_HEARD(
      "SnapshotText", "alive.put(line.text(1), line.number(2))", "alive.put(line.text(1), 0L)"),
  RESTORES_NOBODY(
      "Latest",
      "case Event.Joined joined -> present.add(joined.participant());",
      "case Event.Joined _ -> {}"),
  DELETES_MORE_THAN_THE_SNAPSHOT_HAS(
      "Pruning", "Math.min(snapshot, extent.last())", "extent.last()"),
  DELETES_SNAPSHOTS_THAT_ARE_LISTED(
      "Snapshots",
      "deleteUnlessIn(next, index.marks());",
      "deleteUnlessIn(new SnapshotIndex(List.of(mark)), index.marks());"),
  DELETES_A_SNAPSHOT_THAT_ANOTHER_NODE_MAY_STILL_LIST(
      "Snapshots",
      "stored = bucket.get(INDEX); // another node was first index = parse(stored);",
      "deleteUnlessIn(parse(bucket.get(INDEX)), List.of(mark));"
          + " throw new IOException(\"another node was first\");"),
  DELETES_THE_SNAPSHOT_OF_ANOTHER_NODE(
      "Snapshots",
      "deleteUnlessIn(index, List.of(mark));",
      "deleteUnlessIn(new SnapshotIndex(List.of()), List.of(mark));");

  static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java/se/chatserver/adapter/nats"),
          Path.of("../chat-application/src/main/java/se/chatserver/application"));

  final String type;
  final String text;
  final String bug;

  PlantedBug(String type, String text, String bug) {
    this.type = type;
    this.text = text;
    this.bug = bug;
  }
}
