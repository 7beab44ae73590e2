package se.chatserver.adapter.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import se.chatserver.application.Door;
import se.chatserver.wire.Conversation;
import se.chatserver.wire.Witness;

/// What arrives on the TCP connections, as those who watch the wire read it. Nothing is kept while
/// nobody watches, but who is connected.
///
/// Who is connected is the room's thread's to know, which alone calls a [Witness].
final class WireFeed extends Feed implements Witness {
  private static final int MAX_BYTES = 1 << 20;

  /// How many of those connected a watcher is told of at first.
  static final int MAX_NAMES = 500;

  private final Map<Conversation, State> open = new LinkedHashMap<>();
  private final AtomicBoolean isLookDue = new AtomicBoolean();
  private final AtomicInteger watchers = new AtomicInteger();
  private final Runnable news;

  /// What can change about a connection without anything arriving on it.
  ///
  /// @param lines how many it is owed
  private record State(String framing, long lines) {
    static State of(Conversation conversation) {
      return new State(conversation.framing(), conversation.linesBehind());
    }
  }

  /// @param news is run when there is something to send
  WireFeed(Runnable news) {
    super(MAX_BYTES);
    this.news = news;
  }

  @Override
  public void opened(Conversation conversation) {
    open.put(conversation, new State(conversation.framing(), 0));
    tell(number ->
        Json.object(
            "type",
            "opened",
            "number",
            number,
            "who",
            conversation.participant().address(),
            "framing",
            conversation.framing()));
  }

  @Override
  public void received(Conversation conversation, byte[] bytes, int length) {
    tell(number ->
        Json.object(
            "type", "read",
            "number", number,
            "who", conversation.participant().address(),
            "bytes", length,
            "hex", WireBytes.hex(bytes, length),
            "text", WireBytes.text(bytes, length),
            "telnet", WireBytes.telnet(bytes, length),
            "framing", conversation.framing()));
  }

  @Override
  public void closed(Conversation conversation) {
    open.remove(conversation);
    tell(number ->
        Json.object(
            "type", "closed", "number", number, "who", conversation.participant().address()));
  }

  /// Has the room's thread see how everybody is, if anybody watches and it has not been asked
  /// already.
  void lookLater(Door door) {
    if (watchers.get() > 0 && isLookDue.compareAndSet(false, true)) {
      door.enter(this::look);
    }
  }

  private void look() {
    isLookDue.set(false);
    List.copyOf(open.entrySet()).forEach(seen -> look(seen.getKey(), seen.getValue()));
  }

  private void look(Conversation conversation, State told) {
    var state = State.of(conversation);
    if (!state.equals(told)) {
      open.put(conversation, state);
      tell(number ->
          Json.object(
              "type",
              "state",
              "number",
              number,
              "who",
              conversation.participant().address(),
              "framing",
              state.framing(),
              "lines",
              state.lines()));
    }
  }

  /// How many watch. Any thread.
  AtomicInteger watchers() {
    return watchers;
  }

  /// Who is connected. The room's thread only.
  Map<String, Object> watching(String language) {
    var all =
        open.entrySet().stream()
            .limit(MAX_NAMES)
            .map(seen ->
                Json.fields(
                    "who", seen.getKey().participant().address(),
                    "framing", seen.getKey().framing(),
                    "lines", seen.getValue().lines()))
            .toList();
    return Json.fields("type", "watching", "language", language, "count", open.size(), "open", all);
  }

  private void tell(LongFunction<String> event) {
    if (watchers.get() > 0) {
      add(event);
      news.run();
    }
  }

  @Override
  Map<String, Object> missed(long events, long number) {
    return Json.fields("type", "missed", "lines", events, "number", number);
  }
}
