package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ajax.JSON;

/// A browser as the server sees it: it reads all the time.
final class TestBrowser implements WebSocket.Listener, Closeable {
  static final Map<String, Object> PING = Map.of("type", "ping");
  private static final String CLOSED = "closed ";

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final Queue<Map<String, Object>> objects = new ArrayDeque<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  private TestBrowser() {}

  static TestBrowser at(HttpClient http, String address) throws Exception {
    var browser = new TestBrowser();
    browser.socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(address), browser)
            .get(10, TimeUnit.SECONDS);
    return browser;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(partial.toString());
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    messages.add(CLOSED + code);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    messages.add(CLOSED + "broken");
  }

  /// The next object that the server has sent, pings apart.
  Map<String, Object> next() throws Exception {
    while (objects.isEmpty()) {
      var message = message();
      assertThat(message).startsWith("[");
      for (var object : (Object[]) new JSON().fromJSON(message)) {
        if (!PING.equals(object)) {
          objects.add(cast(object));
        }
      }
    }
    return objects.remove();
  }

  /// The next objects, up to the one with this text.
  List<Map<String, Object>> until(String text) throws Exception {
    var all = new ArrayList<Map<String, Object>>();
    do {
      all.add(next());
    } while (!text.equals(all.getLast().get("text")));
    return all;
  }

  /// The next objects, up to the first of this type.
  List<Map<String, Object>> untilOne(String type) throws Exception {
    var all = new ArrayList<Map<String, Object>>();
    do {
      all.add(next());
    } while (!type.equals(all.getLast().get("type")));
    return all;
  }

  /// The values of this field, of the objects that have it.
  static List<Object> each(String name, List<Map<String, Object>> objects) {
    return objects.stream().filter(it -> it.containsKey(name)).map(it -> it.get(name)).toList();
  }

  /// One whole message, as it was sent.
  String message() throws Exception {
    var message = messages.poll(20, TimeUnit.SECONDS);
    assertThat(message).as("a message").isNotNull();
    return message;
  }

  /// The code with which it is closed; skips everything before.
  String closeCode() throws Exception {
    while (true) {
      var message = message();
      if (message.startsWith(CLOSED)) {
        return message.substring(CLOSED.length());
      }
    }
  }

  TestBrowser say(String text) throws Exception {
    socket.sendText(text, true).get(10, TimeUnit.SECONDS);
    return this;
  }

  WebSocket socket() {
    return socket;
  }

  /// Closes as a browser does when its page is left.
  void leave() throws Exception {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Object object) {
    return (Map<String, Object>) object;
  }
}
