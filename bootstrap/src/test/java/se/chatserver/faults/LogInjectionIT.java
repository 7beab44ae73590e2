package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static se.chatserver.e2e.ChatProcess.TERMINATED;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.e2e.Watcher;

/// No client can write into the log or fill it, whatever it sends (G15).
@EnabledOnOs(value = OS.LINUX, disabledReason = "it is ended by a signal")
class LogInjectionIT {
  private static final String HOST = "127.0.0.1";

  /// Part of everything that the clients send, and of nothing else.
  private static final String SECRET = "hemligt";

  /// Clears a screen, forges lines (in three ways), hides and turns text round, and is cut short.
  private static final String EVIL =
      SECRET
          + "\u001b[2J\u001b]0;x\u0007\0\u007f\u009b2J\u0085\u2028\u202e\u2066\u200f"
          + "\r2026-01-01T00:00:00.000Z INFO  connected participant=1.2.3.4:5"
          + "\n{\"event\":\"connected\"} ${jndi:x} {} %n\n";

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  private static final String EVENT = "listening|capacity|connected|disconnected";

  /// The log lines of a server that one client enters and stays with until the server stops.
  private static final int OTHER_EVENTS = 4;

  private static final int CROWD = Soak.size(100, 500);

  private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");
  private static final String TEXT = "TIME [A-Z]+ +(EVENT)( .*)?";
  private static final String JSON =
      "\\{\"time\":\"TIME\",\"level\":\"[A-Z]+\",\"event\":\"(EVENT)\".*\\}";

  @Test
  void nobodyWritesIntoTheText() throws Exception {
    expectOneLineForEach("text", TEXT);
  }

  @Test
  void nobodyWritesIntoTheJson() throws Exception {
    expectOneLineForEach("json", JSON);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"--max-clients", "--per-address"})
  void noCrowdFillsIt(String limit) throws Exception {
    try (var server = SmallServer.start("--log-level", "trace", limit, "1");
        var _ = Watcher.enter(HOST, server.port())) {
      long start = System.nanoTime();
      for (int i = 0; i < CROWD; i++) {
        beRefused(server);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      stop(server, 1);

      long lines = server.log().lines().filter(line -> line.contains("refused")).count();
      assertThat(server.log().lines()).hasSize((int) lines + OTHER_EVENTS);
      assertThat(lines).isBetween(1L, 1 + (long) seconds);
      Soak.measured(
          "G15",
          "%d are turned away by `%s`".formatted(CROWD, limit),
          "<= 1 log line/s",
          String.format(Locale.ROOT, "%d in %.2f s", lines, seconds),
          lines <= 1 + seconds);
    }
  }

  /// Requests for the page are answered by a library, which logs lines of its own.
  @Test
  void noCrowdOfRequestsFillsIt() throws Exception {
    try (var server = SmallServer.start("--log-level", "trace", "--web-port", "0");
        var watcher = Watcher.enter(HOST, server.port())) {
      int page = server.nextPort();
      long start = System.nanoTime();
      for (int i = 0; i < CROWD; i++) {
        ask(
            page,
            "GET /room?" + SECRET + "{ HTTP/1.1\r\nHost: a\r\nHost: " + SECRET + " b\r\n\r\n");
      }
      say(page, watcher);
      double seconds = (System.nanoTime() - start) / 1e9;
      stop(server, 2);

      assertThat(server.log()).doesNotContain(SECRET).doesNotContain("\tat ");
      // One a second from each source, and what was dropped of each at the end.
      assertThat(linesOfLibraries(server.log()).values()).allMatch(lines -> lines <= 2 + seconds);
    }
  }

  private static Map<String, Long> linesOfLibraries(String log) {
    return log.lines()
        .filter(line -> line.contains(" library-message "))
        .collect(groupingBy(line -> line.replaceFirst(".* logger=(\\S+) .*", "$1"), counting()));
  }

  private static void ask(int page, String request) throws IOException {
    try (var stranger = new Socket(InetAddress.getLoopbackAddress(), page)) {
      send(stranger, request.getBytes(UTF_8));
      assertThat(stranger.getInputStream().readAllBytes()).asString(UTF_8).startsWith("HTTP/1.1 ");
    }
  }

  private static void say(int page, Watcher watcher) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var browser =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws://" + HOST + ":" + page + "/room"), new WebSocket.Listener() {})
              .get();
      browser.sendText(SECRET, true).get();
      watcher.output().through(SECRET);
      browser.abort();
      watcher.output().through(Watcher.LEFT);
    }
  }

  private static void expectOneLineForEach(String format, String form) throws Exception {
    try (var server = SmallServer.start("--log-level", "trace", "--log-format", format);
        var watcher = Watcher.enter(HOST, server.port())) {
      for (var attack : attacks()) {
        attack(server, watcher, attack);
      }
      int stays = attacks().size() + 1;
      stop(server, stays);

      var events = events(server.log(), form);
      assertThat(events).hasSize(2 + 2 * stays).startsWith("listening", "capacity", "connected");
      assertThat(events.stream().filter("connected"::equals)).hasSize(stays);
      assertThat(server.log()).doesNotContain(SECRET).doesNotContainPattern(OBEYED);
    }
  }

  /// The log comes through a pipe, so its last lines may be here a little later than its end.
  private static void stop(ChatProcess server, int stays) throws InterruptedException {
    boolean _ = server.handle().destroy(); // which, unlike Process.destroy, leaves the pipe alone
    server.exits(TERMINATED);
    await().until(() -> ends(server.log()) >= stays);
  }

  private static long ends(String log) {
    return log.lines().filter(line -> line.contains("disconnected")).count();
  }

  /// What happened according to each line, all of which are asserted to have this form.
  private static List<String> events(String log, String form) {
    var line = Pattern.compile(form.replace("TIME", TIME).replace("EVENT", EVENT));
    assertThat(log.lines()).allMatch(it -> line.matcher(it).matches(), form);
    return log.lines().map(it -> line.matcher(it).replaceFirst("$1")).toList();
  }

  private static void beRefused(ChatProcess server) throws IOException {
    try (var newcomer = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(newcomer.getInputStream().readAllBytes()).startsWith('*', ' ');
    }
  }

  private static List<byte[]> attacks() {
    return Stream.of(
            EVIL.getBytes(UTF_8),
            EVIL.getBytes(ISO_8859_1),
            ("GET /" + SECRET + "\u001b[2J HTTP/1.1\r\n" + EVIL).getBytes(UTF_8),
            ("GET /" + SECRET + "\u202e\u2066 HTTP/1.1\r\n" + EVIL).getBytes(UTF_8),
            ("SSH-2.0-" + EVIL).getBytes(UTF_8),
            ("\u0016\u0003\u0001" + EVIL).getBytes(ISO_8859_1),
            ("\u00ff\u00fd\u001b\u00ff\u00fb\n\u00ff\u00fa\u001b[2J"
                    + EVIL
                    + "\u00ff\u00f0\u00ff\u00f6")
                .getBytes(ISO_8859_1),
            ("\u00ff\u00ec" + EVIL).getBytes(ISO_8859_1),
            (SECRET + "\u001b[2J\u2028".repeat(1 << 16) + "\n").getBytes(UTF_8))
        .toList();
  }

  /// A client connects, sends this and closes. The server may close before all of it is sent.
  private static void attack(ChatProcess server, Watcher watcher, byte[] bytes) throws IOException {
    try (var attacker = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      var tag = watcher.newcomer(HOST);
      send(attacker, bytes);
      watcher.output().through(tag + Watcher.LEFT);
    }
  }

  private static void send(Socket attacker, byte[] bytes) {
    try {
      attacker.getOutputStream().write(bytes);
      attacker.shutdownOutput();
    } catch (IOException _) {
      // The server has closed the connection.
    }
  }
}
