package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A client in the room that speaks the protocol of the page (docs/browser.md), and reads all the
/// time.
final class PageClient implements WebSocket.Listener, AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final String CLOSED = "closed ";
  private static final Pattern EVENT =
      Pattern.compile(
          "\\{\"type\":\"(joined|said|left)\",\"number\":(\\d+),\"at\":\\d+,\"who\":\"([^\"]+)\""
              + "(?:,\"text\":\"([^\"]*)\")?\\}");

  private final HttpClient http;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final Queue<Event> events = new ArrayDeque<>();
  private final StringBuilder partial = new StringBuilder();
  private String welcome = "";

  /// Something that happened in the room.
  ///
  /// @param tag of the participant, such as `[127.0.0.1:50123]`
  /// @param text empty unless it was said
  record Event(String type, long number, String tag, String text) {}

  private PageClient(HttpClient http) {
    this.http = http;
  }

  /// Enters the room of a server on this machine.
  ///
  /// @param port of the page
  static PageClient enter(int port) throws Exception {
    return enter(port, "");
  }

  /// Reads on at any server of the room.
  ///
  /// @param token of a [#token] from before
  /// @param after the number of the last event that was read
  static PageClient resume(int port, String token, long after) throws Exception {
    return enter(port, "?token=" + token + "&after=" + after);
  }

  private static PageClient enter(int port, String query) throws Exception {
    var http = HttpClient.newHttpClient();
    var client = new PageClient(http);
    var address = URI.create("ws://127.0.0.1:" + port + "/room" + query);
    var _ = http.newWebSocketBuilder().buildAsync(address, client).get(20, TimeUnit.SECONDS);
    client.welcome = client.message();
    client.addEvents(client.welcome);
    assertThat(client.welcome).startsWith("[{\"type\":\"welcome\"");
    return client;
  }

  /// How the room writes whom its lines are from.
  String tag() {
    return "[" + field("you") + "]";
  }

  String token() {
    return field("token");
  }

  /// Whether it reads on after the number that it asked for.
  boolean isResumed() {
    return welcome.contains("\"resumed\":true");
  }

  /// The next events, up to the first that is the last one wanted.
  List<Event> until(Predicate<Event> isLast) throws InterruptedException {
    var all = new ArrayList<Event>();
    do {
      while (events.isEmpty()) {
        addEvents(message());
      }
      all.add(events.remove());
    } while (!isLast.test(all.getLast()));
    return all;
  }

  /// The next events, up to the first with this text.
  List<Event> until(String text) throws InterruptedException {
    return until(event -> event.text().equals(text));
  }

  /// The last thing that it is sent before it is closed, and the code with which it is.
  String end() throws InterruptedException {
    var last = "";
    for (var next = message(); ; next = message()) {
      if (next.startsWith(CLOSED)) {
        return last + next;
      }
      last = next;
    }
  }

  private String message() throws InterruptedException {
    var message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(message).as("a message after %s", welcome).isNotNull();
    return message;
  }

  private void addEvents(String message) {
    EVENT
        .matcher(message)
        .results()
        .map(found ->
            new Event(
                found.group(1),
                Long.parseLong(found.group(2)),
                "[" + found.group(3) + "]",
                found.group(4) == null ? "" : found.group(4)))
        .forEach(events::add);
  }

  private String field(String name) {
    var value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(welcome);
    assertThat(value.find()).as("%s in %s", name, welcome).isTrue();
    return value.group(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
    partial.append(part);
    if (isLast) {
      messages.add(partial.toString());
      partial.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    messages.add(CLOSED + code);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    messages.add(CLOSED + "broken");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
