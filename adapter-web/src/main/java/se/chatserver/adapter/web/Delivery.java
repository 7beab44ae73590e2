package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// Sends one client what it is owed, one message at a time.
///
/// ```
/// owed:  [ welcome, notices: for this client alone ]  then  [ the feed, from its place on ]
///
/// IDLE --something owed--> SENDING --sent--> IDLE --finished, and nothing owed--> CLOSING --> GONE
/// ```
///
/// All methods may be called by any thread, and none of them waits; the executor's threads send.
final class Delivery {
  /// A client that does not read is owed at most this many objects besides the feed.
  private static final int MAX_OBJECTS = 16;

  private static final Map<String, Object> PING = Json.fields("type", "ping");

  private final Session session;
  private final FeedReader reader;
  private final BrowserTraffic traffic;
  private final Executor executor;
  private final Runnable progress;
  private final List<Map<String, Object>> objects = new ArrayList<>();
  private State state = State.IDLE;
  private long stateSince;
  private @Nullable String heard;
  private @Nullable CloseCode ending;
  private volatile Consumer<String> onSent = _ -> {};

  private enum State {
    IDLE,
    SENDING,
    CLOSING,
    GONE
  }

  /// @param executor whose threads send
  /// @param progress runs when something was sent that speakers may be waiting for
  Delivery(Session session, Feed feed, Executor executor, Runnable progress) {
    this.session = session;
    this.reader = new FeedReader(feed);
    this.traffic = new BrowserTraffic(reader);
    this.executor = executor;
    this.progress = progress;
  }

  FeedReader reader() {
    return reader;
  }

  /// The room's thread only.
  BrowserTraffic traffic() {
    return traffic;
  }

  /// From now on the client is owed these objects, and then the feed from this number on.
  ///
  /// @param sent gets each message when it is sent; any thread, and must not wait
  void begin(List<Map<String, Object>> welcome, long from, Consumer<String> sent) {
    onSent = sent;
    synchronized (this) {
      objects.addAll(0, welcome);
      reader.begin(from);
    }
    sendLater();
  }

  /// Adds a notice to what is owed; drops it when too many objects are owed already.
  void addNotice(String words) {
    add(notice(words));
  }

  static Map<String, Object> notice(String words) {
    return Json.fields("type", "notice", "text", words);
  }

  /// The same for an object, and only after [#begin].
  void addReport(Map<String, Object> object) {
    if (reader.hasBegun()) {
      add(object);
    }
  }

  private void add(Map<String, Object> object) {
    synchronized (this) {
      if (objects.size() < MAX_OBJECTS) {
        objects.add(object);
      }
    }
    sendLater();
  }

  /// Tells the client that the room has taken its messages as far as this one. Only the latest is
  /// owed.
  void heard(String id) {
    synchronized (this) {
      heard = id;
    }
    sendLater();
  }

  /// Sends an object that a page can see, unless something is being sent. A page sees nothing of
  /// WebSocket's own pings.
  void ping() {
    synchronized (this) {
      if (reader.hasBegun() && state != State.SENDING && objects.isEmpty()) {
        objects.add(PING);
      }
    }
    sendLater();
  }

  /// Owes no event from `end` on, and closes when everything before it has been sent. Only the
  /// first call counts.
  void finish(CloseCode code, long end) {
    synchronized (this) {
      if (ending == null) {
        ending = code;
        reader.end(end);
      }
    }
    sendLater();
  }

  /// Closes at once, whatever is owed.
  void close(CloseCode code) {
    close(code, () -> {});
  }

  /// The same.
  ///
  /// @param first runs before the client can see that it is closed
  void close(CloseCode code, Runnable first) {
    synchronized (this) {
      if (state == State.CLOSING) {
        return;
      }
      become(State.CLOSING);
      reader.end(0);
    }
    first.run();
    session.close(code.number(), code.text(), Callback.NOOP);
  }

  /// The connection has ended.
  synchronized void abandon() {
    become(State.GONE);
    reader.end(0);
  }

  void sendLater() {
    executor.execute(this::send);
  }

  /// Sends the next message, if something is owed and nothing is being sent.
  void send() {
    var own = takeObjects();
    if (own != null) {
      var text = own.isEmpty() ? reader.next() : ownText(own);
      if (text != null) {
        onSent.accept(text);
        session.sendText(text, Callback.from(() -> sent(text.length()), _ -> {}));
      }
      return;
    }
    var code = codeToClose();
    if (code != null) {
      close(code);
    }
  }

  private String ownText(List<Map<String, Object>> own) {
    var text = Json.array(own.stream().map(Json::text).toList());
    reader.sends(text.getBytes(UTF_8).length);
    return text;
  }

  /// Begins to send.
  ///
  /// @return the objects to send; empty for the feed's next events; null if nothing is to be sent
  private synchronized @Nullable List<Map<String, Object>> takeObjects() {
    if (state != State.IDLE || !isOwed()) {
      return null;
    }
    become(State.SENDING);
    if (heard != null) {
      objects.add(Json.fields("type", "heard", "id", heard));
      heard = null;
    }
    var own = List.copyOf(objects);
    objects.clear();
    return own;
  }

  private boolean isOwed() {
    return !objects.isEmpty() || heard != null || reader.isOwed();
  }

  private synchronized @Nullable CloseCode codeToClose() {
    return state == State.IDLE ? ending : null;
  }

  /// Does not send the next message itself: that could end before this returns, and so on, ever
  /// deeper.
  private void sent(int size) {
    boolean goesOn;
    synchronized (this) {
      if (state == State.SENDING) {
        become(State.IDLE);
      }
      goesOn = isOwed() || ending != null;
    }
    if (reader.took(size)) {
      progress.run();
    }
    if (goesOn) {
      sendLater();
    }
  }

  /// Since when a message has been on its way; null if none is.
  synchronized @Nullable Long sendingSince() {
    return state == State.SENDING ? stateSince : null;
  }

  /// Since when the connection has been closing; null if it is not.
  synchronized @Nullable Long closingSince() {
    return state == State.CLOSING || state == State.GONE ? stateSince : null;
  }

  private void become(State next) {
    state = next;
    stateSince = System.nanoTime();
  }
}
