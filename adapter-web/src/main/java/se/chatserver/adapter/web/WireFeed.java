package se.chatserver.adapter.web;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.WireTap;

/// What is read from every client and written to it, for the viewers of the classroom view. While
/// there is no viewer, only the open connections are remembered.
///
/// Used by the room's thread only, where nothing else is said.
final class WireFeed extends Feed implements WireTap {
  private static final int MAX_BYTES = 1 << 20;

  /// How many open connections a new viewer gets at most.
  static final int MAX_NAMES = 500;

  private final Map<Object, TappedConnection> open = new LinkedHashMap<>();
  private final AtomicBoolean isReportDue = new AtomicBoolean();
  private final AtomicInteger viewers = new AtomicInteger();
  private final Runnable onAppended;
  private final @Nullable Set<String> transports;
  private volatile boolean hasChanged;

  /// @param onAppended runs when there is something to send
  /// @param transports the names of all transports; null if the view is off
  WireFeed(Runnable onAppended, @Nullable Set<String> transports) {
    super(MAX_BYTES);
    this.onAppended = onAppended;
    this.transports = transports;
  }

  /// Any thread.
  boolean isOn() {
    return transports != null;
  }

  /// The names of all transports. Any thread.
  Set<String> transports() {
    return transports == null ? Set.of() : transports;
  }

  @Override
  public void opened(Conversation conversation) {
    opened(conversation, TappedConnection.of(conversation));
  }

  /// A connection of any transport is in the room.
  ///
  /// @param key identifies it from now on
  void opened(Object key, TappedConnection connection) {
    if (isOn()) {
      open.put(key, connection);
      append("opened", connection, connection.fields());
    }
  }

  @Override
  public void received(Conversation conversation, byte[] bytes, int length) {
    if (isWatching()) {
      received(conversation, Fragment.of(ByteBuffer.wrap(bytes, 0, length)));
    }
  }

  /// A browser has sent this message.
  void received(Object key, String message) {
    if (isWatching()) {
      received(key, Fragment.of(message));
    }
  }

  /// Appends first what was sent before.
  private void received(Object key, Fragment fragment) {
    var connection = open.get(key);
    if (connection != null) {
      appendSent(connection);
      var fields = fragment.fields();
      fields.put("framing", connection.framing());
      append("read", connection, fields);
    }
  }

  @Override
  public boolean isWatching() {
    return viewers.get() > 0;
  }

  @Override
  public void sent(Conversation conversation, ByteBuffer bytes) {
    var connection = open.get(conversation);
    if (connection != null) {
      connection.sent(Fragment.of(bytes));
      markChanged();
    }
  }

  /// A browser is sent this message. Any thread.
  void sent(TappedConnection connection, String message) {
    if (isWatching()) {
      connection.sent(Fragment.of(message));
      markChanged();
    }
  }

  @Override
  public void closed(Conversation conversation) {
    closed((Object) conversation);
  }

  /// A connection has ended.
  void closed(Object key) {
    var connection = open.remove(key);
    if (connection != null) {
      appendSent(connection);
      append("closed", connection, Map.of());
    }
  }

  /// Something has happened, so that the state of some connection may have changed. Any thread.
  void markChanged() {
    hasChanged = true;
  }

  /// Makes the room's thread report what has changed, if there is a viewer and anything has
  /// happened since the last report. So an idle server stays idle. Any thread.
  void reportLater(RoomExecutor executor) {
    if (isWatching() && hasChanged && isReportDue.compareAndSet(false, true)) {
      hasChanged = false;
      executor.execute(this::report);
    }
  }

  private void report() {
    isReportDue.set(false);
    for (var connection : List.copyOf(open.values())) {
      appendSent(connection);
      var state = connection.takeState();
      if (state != null) {
        append("state", connection, state);
      }
    }
  }

  private void appendSent(TappedConnection connection) {
    var sent = connection.takeSent();
    if (sent != null) {
      append("sent", connection, sent);
    }
  }

  /// The number of viewers. Any thread.
  AtomicInteger viewers() {
    return viewers;
  }

  /// The first object for a new viewer.
  Map<String, Object> watching(String language) {
    var some = open.values().stream().limit(MAX_NAMES).map(TappedConnection::fields).toList();
    return Json.fields(
        "type", "watching", "language", language, "count", open.size(), "open", some);
  }

  private void append(String type, TappedConnection connection, Map<String, Object> more) {
    if (isWatching()) {
      markChanged();
      add(number -> {
        var event = Json.fields("type", type, "number", number, "who", connection.who());
        event.putAll(more);
        return Json.text(event);
      });
      onAppended.run();
    }
  }

  @Override
  Map<String, Object> missed(long events, long number) {
    return Json.fields("type", "missed", "lines", events, "number", number);
  }
}
