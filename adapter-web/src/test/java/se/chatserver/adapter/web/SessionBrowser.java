package se.chatserver.adapter.web;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.ajax.JSON;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// A browser without a socket, which takes at once what its session sends.
final class SessionBrowser {
  private final List<Map<String, Object>> sent = new ArrayList<>();
  private final Delivery delivery;
  private BrowserSession session;
  private int reads;
  private @Nullable Object closeCode;

  SessionBrowser(RoomFeed feed) {
    var socket =
        (Session)
            Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (_, method, arguments) -> call(method, arguments));
    this.delivery = new Delivery(socket, feed, Runnable::run, () -> {});
  }

  private @Nullable Object call(Method method, Object... arguments) {
    switch (method.getName()) {
      case "sendText" -> {
        for (var object : (Object[]) new JSON().fromJSON((String) arguments[0])) {
          sent.add(cast(object));
        }
        ((Callback) arguments[1]).succeed();
      }
      case "close" -> closeCode = arguments[0];
      default -> throw new UnsupportedOperationException(method.getName());
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Object object) {
    return (Map<String, Object>) object;
  }

  Delivery delivery() {
    return delivery;
  }

  void enter(BrowserSession entering, ResumeRequest request) {
    session = entering;
    session.enter(request, () -> reads++);
  }

  BrowserSession session() {
    return session;
  }

  /// Sends a message, which is submitted when this returns.
  void say(String id, String text) {
    session.received(text, new Lines(text, 1 << 10, 1 << 16), () -> session.heard(id));
  }

  /// How often the server has begun to read from it.
  int reads() {
    return reads;
  }

  /// All that it has been sent so far.
  List<Map<String, Object>> sent() {
    delivery.send();
    return sent;
  }

  /// The fields of this name in all that it has been sent so far.
  List<Object> each(String name) {
    return TestBrowser.each(name, sent());
  }

  /// With what it was closed; null if it was not.
  @Nullable Object closeCode() {
    return closeCode;
  }
}
