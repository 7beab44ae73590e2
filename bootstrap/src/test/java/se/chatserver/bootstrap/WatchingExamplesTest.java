package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.erosb.jsonsKema.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The dashboard and the alerts ask for metrics that there are.
final class WatchingExamplesTest {
  private static final Path HOME = Path.of("..");
  private static final Pattern METRIC = Pattern.compile("\\bchat_\\w+");

  @Test
  void theDashboardShowsEachMetric() throws IOException {
    var dashboard = Files.readString(HOME.resolve("examples/grafana/chat-server.json"));
    assertThat(new JsonParser(dashboard).parse()).isNotNull();
    var shown = metrics(dashboard);
    assertThat(documented()).containsAll(shown);
    assertThat(shown)
        .containsAll(
            without(documented(), "chat_room_answered", "chat_connections_admitted_total"));
  }

  @Test
  void theAlertsAreOfMetricsThatThereAre() throws IOException {
    var rules = Files.readString(HOME.resolve("examples/prometheus/chat-server.rules.yml"));
    assertThat(metrics(rules)).isNotEmpty().isSubsetOf(documented());
  }

  @Test
  void eachAlertIsTested() throws IOException {
    var alert = Pattern.compile("- alert: (\\w+)");
    var rules = Files.readString(HOME.resolve("examples/prometheus/chat-server.rules.yml"));
    var tests = Files.readString(HOME.resolve("examples/prometheus/chat-server.test.yml"));
    assertThat(alert.matcher(rules).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(tests).containsPattern("alertname: " + name + "\n +exp_alerts:\n"));
  }

  /// By their names in docs/operations.md, which a test compares with what is served.
  private static Set<String> documented() throws IOException {
    return metrics(Files.readString(HOME.resolve("docs/operations.md")));
  }

  private static Set<String> metrics(String text) {
    var names = new TreeSet<String>();
    METRIC
        .matcher(text)
        .results()
        .forEach(found -> names.add(found.group().replaceFirst("_(bucket|sum|count)$", "")));
    return names;
  }

  private static Set<String> without(Set<String> names, String... some) {
    var rest = new TreeSet<>(names);
    rest.removeAll(Set.of(some));
    return rest;
  }
}
