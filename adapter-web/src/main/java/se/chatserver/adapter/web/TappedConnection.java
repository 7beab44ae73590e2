package se.chatserver.adapter.web;

import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.domain.Participant;
import se.chatserver.transport.Conversation;

/// One connection as the classroom view shows it, and what was sent on it since that was reported
/// last. [#sent] may be called by any thread; everything else by the room's thread only.
final class TappedConnection {
  private final String who;
  private final String transport;
  private final int port;
  private final Supplier<String> framing;
  private final LongSupplier linesBehind;
  private State reported;
  private long writes;
  private long total;
  private @Nullable Fragment latest;

  /// What can change without anything arriving.
  ///
  /// @param lines how many are owed
  private record State(String framing, long lines) {}

  private TappedConnection(
      Participant participant,
      String transport,
      int port,
      Supplier<String> framing,
      LongSupplier linesBehind) {
    this.who = participant.address();
    this.transport = transport;
    this.port = port;
    this.framing = framing;
    this.linesBehind = linesBehind;
    this.reported = state();
  }

  static TappedConnection of(Conversation conversation) {
    return new TappedConnection(
        conversation.participant(),
        conversation.port().transport(),
        conversation.port().number(),
        conversation.input()::framing,
        conversation::linesBehind);
  }

  /// @param port the server's, that the browser connected to
  static TappedConnection ofBrowser(Participant participant, int port, FeedReader reader) {
    return new TappedConnection(
        participant, BrowserTraffic.TRANSPORT, port, () -> "message", reader::eventsBehind);
  }

  String who() {
    return who;
  }

  /// What a new viewer gets of it.
  Map<String, Object> fields() {
    return Json.fields(
        "who", who,
        "transport", transport,
        "port", port,
        "framing", framing.get(),
        "lines", linesBehind.getAsLong());
  }

  String framing() {
    return framing.get();
  }

  /// One write has sent this.
  synchronized void sent(Fragment fragment) {
    writes++;
    total += fragment.length();
    latest = fragment;
  }

  /// How many writes and bytes were sent since the last call, and the latest write; null if nothing
  /// was.
  synchronized @Nullable Map<String, Object> takeSent() {
    if (latest == null) {
      return null;
    }
    var fields = Json.fields("writes", writes, "total", total);
    fields.putAll(latest.fields());
    writes = 0;
    total = 0;
    latest = null;
    return fields;
  }

  /// Its state, if that has changed since the last call; else null.
  @Nullable Map<String, Object> takeState() {
    var state = state();
    if (state.equals(reported)) {
      return null;
    }
    reported = state;
    return Json.fields("framing", state.framing(), "lines", state.lines());
  }

  private State state() {
    return new State(framing.get(), linesBehind.getAsLong());
  }
}
