package se.chatserver.adapter.web;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.WireTap;

/// What arrives from every client and goes out to it, as those who watch the wire read it. Nothing
/// is kept while nobody watches, but who is connected.
///
/// Who is connected is the room's thread's to know, which alone calls a [WireTap].
final class WireFeed extends Feed implements WireTap {
  private static final int MAX_BYTES = 1 << 20;

  /// How many of those connected a watcher is told of at first.
  static final int MAX_NAMES = 500;

  private final Map<Object, WireClient> open = new LinkedHashMap<>();
  private final AtomicBoolean isLookDue = new AtomicBoolean();
  private final AtomicInteger watchers = new AtomicInteger();
  private final Runnable news;
  private volatile boolean isStirred;
  private volatile @Nullable Map<Integer, String> transports;

  /// @param news is run when there is something to send
  WireFeed(Runnable news) {
    super(MAX_BYTES);
    this.news = news;
  }

  /// Turns the view on, before anybody comes.
  ///
  /// @param names what each of the server's ports is served by
  void turnOn(Map<Integer, String> names) {
    transports = Map.copyOf(names);
  }

  /// What serves, each once: `nio`, whether over TLS or not, and so on.
  Set<String> transports() {
    var names = transports;
    var all = new TreeSet<String>();
    if (names != null) {
      names.values().forEach(name -> all.add(name.replace(" TLS", "")));
    }
    return all;
  }

  boolean isOn() {
    return transports != null;
  }

  @Override
  public void opened(Conversation conversation) {
    opened(conversation, WireClient.of(conversation, transport(conversation.port())));
  }

  private String transport(int port) {
    var names = transports;
    return names == null ? "" : names.getOrDefault(port, "");
  }

  /// A client is here, whatever it came by.
  ///
  /// @param key by which it is known from now on
  void opened(Object key, WireClient client) {
    open.put(key, client);
    tell("opened", client, client.fields());
  }

  @Override
  public void received(Conversation conversation, byte[] bytes, int length) {
    if (isWatching()) {
      received(conversation, Fragment.of(ByteBuffer.wrap(bytes, 0, length)));
    }
  }

  /// This has come from a client. What was sent to it before is told before.
  void received(Object key, Fragment fragment) {
    var client = open.get(key);
    if (client != null) {
      tellSent(client);
      var fields = fragment.fields();
      fields.put("framing", client.framing());
      tell("read", client, fields);
    }
  }

  @Override
  public boolean isWatching() {
    return watchers.get() > 0;
  }

  @Override
  public void sent(Conversation conversation, ByteBuffer bytes) {
    var client = open.get(conversation);
    if (client != null) {
      client.sent(Fragment.of(bytes));
      stir();
    }
  }

  @Override
  public void closed(Conversation conversation) {
    closed((Object) conversation);
  }

  /// A client has left.
  void closed(Object key) {
    var client = open.remove(key);
    if (client != null) {
      tellSent(client);
      tell("closed", client, Map.of());
    }
  }

  /// Something has happened, so that it is worth while to see how everybody is. Any thread.
  void stir() {
    isStirred = true;
  }

  /// Has the room's thread see how everybody is, if anybody watches, anything has happened since,
  /// and it has not been asked already: a server that is idle is left to wait.
  void lookLater(RoomExecutor executor) {
    if (isWatching() && isStirred && isLookDue.compareAndSet(false, true)) {
      isStirred = false;
      executor.execute(this::look);
    }
  }

  private void look() {
    isLookDue.set(false);
    List.copyOf(open.values()).forEach(this::look);
  }

  private void look(WireClient client) {
    tellSent(client);
    var changed = client.takeState();
    if (changed != null) {
      tell("state", client, changed);
    }
  }

  private void tellSent(WireClient client) {
    var sent = client.takeSent();
    if (sent != null) {
      tell("sent", client, sent);
    }
  }

  /// How many watch. Any thread.
  AtomicInteger watchers() {
    return watchers;
  }

  /// Who is connected. The room's thread only.
  Map<String, Object> watching(String language) {
    var all = open.values().stream().limit(MAX_NAMES).map(WireClient::fields).toList();
    return Json.fields("type", "watching", "language", language, "count", open.size(), "open", all);
  }

  private void tell(String type, WireClient client, Map<String, Object> more) {
    if (isWatching()) {
      isStirred = true;
      add(number -> {
        var event = Json.fields("type", type, "number", number, "who", client.who());
        event.putAll(more);
        return Json.text(event);
      });
      news.run();
    }
  }

  @Override
  Map<String, Object> missed(long events, long number) {
    return Json.fields("type", "missed", "lines", events, "number", number);
  }
}
