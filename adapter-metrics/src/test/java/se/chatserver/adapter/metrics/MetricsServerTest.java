package se.chatserver.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.LogStatus;
import se.chatserver.transport.CloseReason;

/// What is answered over HTTP.
final class MetricsServerTest {
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  private static final Pattern DOCUMENTED =
      Pattern.compile("(?m)^\\| `(chat_\\w+)` \\| (\\w+) \\| [^|]+ \\| [^|]+ \\|$");
  private static final Pattern SERVED = Pattern.compile("(?m)^# TYPE (chat_\\w+) (\\w+)$");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ManualRoom room = new ManualRoom();
  private final MetricsServer server;

  MetricsServerTest() throws IOException {
    server = MetricsServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void isReadyWhileTheRoomWorks() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").body()).isEqualTo("starting\n");
    room.getsStuck();
    server.serving(room, List.of("nio"));
    assertThat(get("/health/ready").body()).as("the room has done nothing").isEqualTo("starting\n");
    room.goesOn();
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").body()).isEqualTo("ready\n");
    server.stopping();
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").body()).isEqualTo("stopping\n");
    assertThat(get("/health/live").body()).isEqualTo("live\n");
  }

  @Test
  void aServerThatStopsBeforeItHasStartedIsNotReady() throws Exception {
    room.getsStuck();
    server.serving(room, List.of());
    server.stopping();
    room.goesOn();
    assertThat(get("/health/ready").body()).isEqualTo("stopping\n");
  }

  @Test
  void isNotReadyWithoutItsLog() throws Exception {
    var log = new FakeLog();
    var measured = server.measured(log);
    server.serving(room, List.of());
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(scrape()).contains("\nchat_event_log_up 1.0\n");
    log.failure = Optional.of("the disk is full");
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").body()).isEqualTo("cut off from its log: the disk is full\n");
    assertThat(scrape()).contains("\nchat_event_log_up 0.0\n", "\nchat_ready 0.0\n");
    assertThat(measured.status().outage()).isPresent();
  }

  @Test
  void isNotReadyWhileItsRoomIsOpenedAgain() throws Exception {
    server.measured(new FakeLog());
    server.serving(room, List.of());
    server.measured(new FakeLog());
    assertThat(get("/health/ready").body()).isEqualTo("starting\n");
    server.serving(room, List.of());
    assertThat(get("/health/ready").body()).isEqualTo("ready\n");
  }

  @Test
  void servesTheNumbersOfTheRoom() throws Exception {
    var client = new FakeClient("nio TLS");
    client.messages = 5;
    client.linesBehind = 3;
    server.serving(room, List.of("blocking"));
    server.metrics().admitted(client);
    server.metrics().ended(new FakeClient("web"), CloseReason.RESET);
    assertThat(scrape())
        .contains(
            "\nchat_messages_total{transport=\"nio_tls\"} 5.0\n",
            "\nchat_connections{transport=\"nio_tls\"} 1.0\n",
            "\nchat_readers_behind{transport=\"nio_tls\"} 1.0\n",
            "\nchat_reader_lag_lines{transport=\"nio_tls\"} 3.0\n",
            "\nchat_connections_closed_total{reason=\"reset\",transport=\"web\"} 0.0\n",
            "\nchat_connections_refused_total{reason=\"room_full\",transport=\"blocking\"} 0.0\n",
            "\nchat_room_answered 1.0\n",
            "\njvm_memory_used_bytes{area=\"heap\"} ",
            "\nprocess_start_time_seconds ");
  }

  @Test
  void showsTheClusterIfThereIsOne() throws Exception {
    var log = new FakeLog();
    server.measured(log);
    server.serving(room, List.of());
    assertThat(scrape()).doesNotContain("chat_cluster");
    log.cluster = Optional.of(new LogStatus.Cluster(3, 17));
    assertThat(scrape())
        .contains("\nchat_cluster_nodes 3.0\n", "\nchat_cluster_unread_messages 17.0\n");
  }

  /// docs/operations.md says what each of them is.
  @Test
  void eachMetricIsDocumented() throws Exception {
    var log = new FakeLog();
    log.cluster = Optional.of(new LogStatus.Cluster(3, 17));
    server.measured(log);
    server.serving(room, List.of("nio"));
    var documented = new TreeMap<String, String>();
    DOCUMENTED
        .matcher(Files.readString(Path.of("../docs/operations.md")))
        .results()
        .forEach(row -> documented.put(row.group(1), row.group(2)));
    var served = new TreeMap<String, String>();
    SERVED.matcher(scrape()).results().forEach(line -> served.put(line.group(1), line.group(2)));
    assertThat(documented).isEqualTo(served);
  }

  /// That is when somebody looks.
  @Test
  void answersThoughTheRoomIsStuck() throws Exception {
    var client = new FakeClient("nio");
    client.messages = 5;
    server.serving(room, List.of());
    server.metrics().admitted(client);
    scrape();
    room.getsStuck();
    int given = room.given();
    assertThat(scrape())
        .contains("\nchat_room_answered 0.0\n", "\nchat_messages_total{transport=\"nio\"} 5.0\n");
    scrape();
    assertThat(room.given()).as("it is not asked again").isEqualTo(given + 1);
    room.goesOn();
    assertThat(scrape()).contains("\nchat_room_answered 1.0\n");
  }

  @Test
  void speaksWhatTheScraperUnderstands() throws Exception {
    server.serving(room, List.of("nio"));
    var text = get("/metrics");
    assertThat(text.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(text.body()).contains("# TYPE chat_messages_total counter\n");
    var open = get("/metrics", OPEN_METRICS);
    assertThat(open.headers().firstValue("Content-Type").orElseThrow()).startsWith(OPEN_METRICS);
    assertThat(open.body()).contains("# TYPE chat_messages counter\n").endsWith("# EOF\n");
  }

  @Test
  void refusesWhatItDoesNotServe() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/metrics/").statusCode()).isEqualTo(404);
    var post = http.send(request("/metrics").POST(BodyPublishers.ofString("x")).build(), text());
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
    var head = http.send(request("/metrics").HEAD().build(), text());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  private String scrape() throws Exception {
    return get("/metrics").body();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), text());
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    return http.send(request(path).header("Accept", accept).build(), text());
  }

  private static HttpResponse.BodyHandler<String> text() {
    return BodyHandlers.ofString();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.address().getPort() + path));
  }
}
