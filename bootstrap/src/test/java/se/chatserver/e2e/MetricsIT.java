package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The numbers of a real server are those of what was done to it.
class MetricsIT {
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final String HOSTILE = "hemligt\"} 1 \\";

  @ParameterizedTest(name = "{0}")
  @FieldSource("se.chatserver.e2e.ChatProcess#TRANSPORTS")
  void countsWhatWasDone(String transport) throws Exception {
    try (var server =
        ChatProcess.with(
            "--port", "0", "--transport", transport, "--metrics-port", "0", "--max-clients", "3")) {
      var metrics = Metrics.of(server);
      var room = new ArrayList<Watcher>();
      for (int i = 0; i < 3; i++) {
        room.add(enter(server, room));
      }
      var at = "{transport=\"" + transport + "\"} ";
      assertThat(metrics.scrape())
          .contains("\nchat_connections" + at + "3.0\n", "\nchat_deliveries_total" + at + "6.0\n");
      for (int i = 0; i < 5; i++) {
        var speaker = room.get(i % 3);
        speaker.send("hej\n");
        room.forEach(listener -> listener.hears(speaker.tag() + " hej"));
      }
      isRefused(server);
      room.getLast().leave();
      room.subList(0, 2).forEach(listener -> listener.hearsLeave(room.getLast().tag()));
      assertThat(metrics.scrape())
          .contains("\nchat_connections_admitted_total" + at + "3.0\n")
          .contains("\nchat_connections" + at + "2.0\n")
          .contains("\nchat_messages_total" + at + "5.0\n")
          .contains("\nchat_deliveries_total" + at + (6.0 + 15.0 + 2.0) + "\n")
          .contains("\nchat_received_bytes_total" + at + 5.0 * "hej\n".length() + "\n")
          .contains("\nchat_sent_bytes_total" + at + (double) bytes(room) + "\n")
          .contains("\nchat_lines_missed_total" + at + "0.0\n")
          .contains("\nchat_readers_behind" + at + "0.0\n")
          .contains("\nchat_connections_closed_total" + because("hung_up", transport) + "1.0\n")
          .contains("\nchat_connections_refused_total" + because("room_full", transport) + "1.0\n")
          .contains("\nchat_room_answered 1.0\n", "\nchat_ready 1.0\n")
          .doesNotContain("\nchat_turn_seconds_count 0\n");
      server.terminate();
      server.exits(ChatProcess.TERMINATED);
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect");
    }
  }

  private static Watcher enter(ChatProcess server, List<Watcher> room) throws IOException {
    var newcomer = Watcher.enter("127.0.0.1", server.port());
    room.forEach(listener -> listener.hears(newcomer.tag() + " (Uppkopplad)"));
    return newcomer;
  }

  private static void isRefused(ChatProcess server) throws IOException {
    try (var fourth = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      Output.of(fourth.getInputStream()).endsWith("* Rummet är fullt. Försök igen senare.\r\n");
    }
  }

  /// What all of them have received.
  private static int bytes(List<Watcher> room) {
    return room.stream().mapToInt(watcher -> watcher.output().all().length).sum();
  }

  private static String because(String reason, String transport) {
    return "{reason=\"%s\",transport=\"%s\"} ".formatted(reason, transport);
  }

  @Test
  void countsBrowsersToo() throws Exception {
    try (var server = ChatProcess.with("--port", "0", "--web-port", "0", "--metrics-port", "0");
        var http = HttpClient.newHttpClient();
        var watcher = Watcher.enter("127.0.0.1", server.port())) {
      var page = URI.create("ws://127.0.0.1:" + server.nextPort() + "/room");
      var metrics = Metrics.of(server);
      var browser =
          http.newWebSocketBuilder()
              .buildAsync(page, new WebSocket.Listener() {})
              .get(20, TimeUnit.SECONDS);
      var tag = watcher.newcomer("127.0.0.1");
      browser.sendText("hej\nhopp", true).get(20, TimeUnit.SECONDS);
      watcher.hears(tag + " hej");
      watcher.hears(tag + " hopp");
      var web = "{transport=\"web\"} ";
      assertThat(metrics.scrape())
          .contains("\nchat_connections" + web + "1.0\n", "\nchat_messages_total" + web + "2.0\n")
          .contains("\nchat_received_bytes_total" + web + (double) "hej\nhopp".length() + "\n")
          .containsPattern("\nchat_deliveries_total\\{transport=\"web\"} [1-3]\\.0\n")
          .doesNotContain("\nchat_sent_bytes_total" + web + "0.0\n");
      browser.abort();
      watcher.hearsLeave(tag);
      assertThat(metrics.scrape())
          .contains("\nchat_connections" + web + "0.0\n")
          .containsPattern(
              "\n"
                  + "chat_connections_closed_total\\{reason=\"(reset|hung_up)\",transport=\"web\"}"
                  + " 1.0\n");
    }
  }

  /// A label that a client could choose would be a new series each time.
  @Test
  void noLabelIsAnAddressOrAText() throws Exception {
    try (var server =
            ChatProcess.with("--listen", "nio:0,blocking:0,async:0", "--metrics-port", "0");
        var first = Watcher.enter("127.0.0.1", server.port());
        var second = Watcher.enter("127.0.0.1", server.nextPort())) {
      var metrics = Metrics.of(server);
      long series = metrics.scrape().lines().filter(line -> line.startsWith("chat_")).count();
      first.hears(second.tag() + " (Uppkopplad)");
      first.says(HOSTILE);
      second.reset();
      first.hearsLeave(second.tag());
      var all = metrics.scrape();
      var own = all.lines().filter(line -> line.startsWith("chat_")).toList();
      assertThat(all).doesNotContain("127.0.0.1", "hemligt");
      assertThat(own).hasSize((int) series);
      assertThat(own)
          .flatExtracting(line -> LABEL.matcher(line).results().toList())
          .allSatisfy(label -> assertThat(label.group(2)).matches("[a-z_]+|[0-9.E+-]+|\\+Inf"))
          .extracting(label -> label.group(1))
          .allMatch(Set.of("transport", "reason", "le")::contains);
    }
  }

  @Test
  void isLiveAndReadyWhileItServes() throws Exception {
    try (var server = ChatProcess.with("--port", "0", "--metrics-port", "0")) {
      var metrics = Metrics.of(server);
      Watcher.enter("127.0.0.1", server.port()).close(); // so that the room works
      assertThat(metrics.get("/health/live").body()).isEqualTo("live\n");
      assertThat(metrics.get("/health/ready").body()).isEqualTo("ready\n");
      assertThat(metrics.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }
}
