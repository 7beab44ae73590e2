package se.chatserver.adapter.web;

import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.Conversation;

/// One client as the classroom view has it: what it is, and what those who watch have not been told
/// yet of what was sent to it. That much is [counted][#sent] by any thread; all else is the room's
/// thread's.
final class WireClient {
  private final String who;
  private final String transport;
  private final int port;
  private final Supplier<String> framing;
  private final LongSupplier behind;
  private State told;
  private long writes;
  private long total;
  private @Nullable Fragment latest;

  /// What can change about a client without anything arriving from it.
  ///
  /// @param lines how many it is owed
  private record State(String framing, long lines) {}

  /// @param transport the way it is served
  /// @param port the server's, that it came by
  /// @param behind how many lines it is owed
  WireClient(
      String who, String transport, int port, Supplier<String> framing, LongSupplier behind) {
    this.who = who;
    this.transport = transport;
    this.port = port;
    this.framing = framing;
    this.behind = behind;
    this.told = state();
  }

  static WireClient of(Conversation conversation, String transport) {
    return new WireClient(
        conversation.participant().address(),
        transport,
        conversation.port(),
        conversation::framing,
        conversation::linesBehind);
  }

  String who() {
    return who;
  }

  /// What one is told who begins to watch.
  Map<String, Object> fields() {
    return Json.fields(
        "who", who,
        "transport", transport,
        "port", port,
        "framing", framing.get(),
        "lines", behind.getAsLong());
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

  /// How many writes there were since this was called last, how many bytes in all, and the latest
  /// of them; null if there was none.
  synchronized @Nullable Map<String, Object> takeSent() {
    var last = latest;
    if (last == null) {
      return null;
    }
    var fields = Json.fields("writes", writes, "total", total);
    fields.putAll(last.fields());
    writes = 0;
    total = 0;
    latest = null;
    return fields;
  }

  /// How it is now, if that has changed since this was called last; else null.
  @Nullable Map<String, Object> takeState() {
    var state = state();
    if (state.equals(told)) {
      return null;
    }
    told = state;
    return Json.fields("framing", state.framing(), "lines", state.lines());
  }

  private State state() {
    return new State(framing.get(), behind.getAsLong());
  }
}
