package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples for operators, tried with the programs that they are for.
@Tag(Requirements.PROGRAMS)
class WatchingProgramsIT {
  private static final Path EXAMPLES = ChatProcess.home().resolve("examples");
  private static final Pattern EXPRESSION = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");

  @TempDir private Path folder;

  @Test
  void prometheusTakesTheConfigurationAndTheAlertsFire() throws Exception {
    var files = EXAMPLES.resolve("prometheus");
    succeeds("promtool", "check", "config", files.resolve("prometheus.yml").toString());
    succeeds("promtool", "test", "rules", files.resolve("chat-server.test.yml").toString());
  }

  @Test
  void prometheusFindsNothingWrongWithTheMetrics() throws Exception {
    Program.require("promtool");
    try (var server = ChatProcess.with("--port", "0", "--metrics-port", "0")) {
      var metrics = Metrics.of(server);
      Watcher.enter("127.0.0.1", server.port()).close();
      var own = folder.resolve("metrics");
      Files.writeString(own, own(metrics.scrape()));
      var checked =
          Ended.run(new ProcessBuilder("promtool", "check", "metrics").redirectInput(own.toFile()));
      assertThat(checked).isEqualTo(new Ended(0, "", ""));
    }
  }

  /// Some names of Java's metrics are not to the taste of the checker.
  private static String own(String metrics) {
    return metrics.replaceAll("(?m)^(# \\w+ )?(?!chat_|# \\w+ chat_).*\n", "");
  }

  @Test
  void prometheusUnderstandsTheDashboard() throws Exception {
    var rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    var dashboard = Files.readString(EXAMPLES.resolve("grafana/chat-server.json"));
    EXPRESSION
        .matcher(dashboard)
        .results()
        .map(found -> found.group(1).replace("\\\"", "\"").replace("$__rate_interval", "5m"))
        .forEach(expression ->
            rules.append("  - record: x\n    expr: '").append(expression).append("'\n"));
    int targets = dashboard.split("\"legendFormat\"", -1).length - 1;
    assertThat(rules).hasLineCount(3 + 2 * targets);
    var file = folder.resolve("dashboard.yml");
    Files.writeString(file, rules);
    succeeds("promtool", "check", "rules", file.toString());
  }

  @Test
  void fail2banFindsWhoMisbehaves() throws Exception {
    Program.require("fail2ban-regex");
    var text = log("text");
    assertThat(text)
        .containsPattern("INFO  disconnected participant=127.0.0.1:\\d+ reason=NOT_CHAT\n")
        .containsPattern("INFO  refused participant=127.0.0.1:\\d+ reason=CROWDED\n");
    assertThat(matched(text)).isEqualTo(2);
    var time = "2026-01-01T12:00:00.123Z myhost chat-server[77]: ";
    assertThat(matched(log("journal").replaceAll("(?m)^<\\d>", time))).isEqualTo(2);
  }

  /// What a server logs of a browser that has lost its way, and of one client too many.
  private static String log(String format) throws IOException, InterruptedException {
    try (var server =
        ChatProcess.with("--port", "0", "--per-address", "1", "--log-format", format)) {
      try (var browser = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        browser
            .getOutputStream()
            .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Output.of(browser.getInputStream()).rest();
      }
      try (var first = Watcher.enter("127.0.0.1", server.port());
          var second = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        Output.of(second.getInputStream()).rest();
        first.says("disconnected participant=10.0.0.1:1 reason=NOT_CHAT");
      }
      server.terminate();
      server.exits(ChatProcess.TERMINATED);
      return server.log();
    }
  }

  private long matched(String log) throws IOException, InterruptedException {
    var file = folder.resolve("chat.log");
    Files.writeString(file, log);
    var filter = EXAMPLES.resolve("fail2ban/filter.d/chat-server.conf");
    var ended = Ended.run(new ProcessBuilder("fail2ban-regex", file.toString(), filter.toString()));
    var lines =
        Pattern.compile("Lines: \\d+ lines, 0 ignored, (\\d+) matched").matcher(ended.out());
    assertThat(lines.find()).as("%s%s", ended.out(), ended.err()).isTrue();
    return Long.parseLong(lines.group(1));
  }

  private static void succeeds(String... command) throws IOException, InterruptedException {
    Program.require(command[0]);
    var ended = Ended.run(new ProcessBuilder(command));
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
  }
}
