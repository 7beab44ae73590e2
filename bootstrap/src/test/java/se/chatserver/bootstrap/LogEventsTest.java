package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.erosb.jsonsKema.SchemaLoader;
import com.github.erosb.jsonsKema.Validator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What docs/operations.md and docs/log.schema.json say of the log is what the source logs.
final class LogEventsTest {
  private static final Path HOME = Path.of("..");

  /// A call of a logger, with the text that it logs.
  private static final Pattern CALL =
      Pattern.compile(
          "(?:\\.(?:error|warn|info|debug|trace|log)\\(|Level\\.WARN,)\\s*"
              + "\"((?:[^\"\\\\]|\\\\.)*)\"[,)]");

  private static final Pattern EVENT =
      Pattern.compile("([a-z]+(?:-[a-z]+)*)((?: [a-z-]+=(?:\\{}|\\\\\"[^\"]*\\\\\"))*)");
  private static final Pattern FIELD = Pattern.compile(" ([a-z-]+)=");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z-]+)` \\| ([a-z, ]+) \\| ([^|]*)\\| .*");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Set<String> OTHER_PROGRAMS = Set.of("chat-conformance", "chat-load");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void silence() {
    Logging.stop();
  }

  @Test
  void eachEventIsDocumentedWithItsFields() throws IOException {
    assertThat(documented()).isEqualTo(logged());
  }

  @Test
  void theSchemaHasEachEventAndEachField() throws IOException {
    var schema = Files.readString(HOME.resolve("docs/log.schema.json"));
    var names = new TreeSet<String>();
    var fields = new TreeSet<>(Set.of("time", "level", "event", "stack"));
    logged()
        .forEach((event, its) -> {
          names.add(event);
          fields.addAll(its);
        });
    var enumerated = Pattern.compile("\"event\": \\{\\s*\"enum\": \\[(.*?)]", Pattern.DOTALL);
    assertThat(between(enumerated, schema)).isEqualTo(names);
    assertThat(
            Pattern.compile("(?m)^    \"([a-z-]+)\": \\{")
                .matcher(schema)
                .results()
                .map(property -> property.group(1)))
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  @Test
  void linesOfARealServerAreValid() throws IOException {
    var terminal = new Terminal().with("CHAT_LOG_FORMAT", "json");
    terminal.run("--listen", "nio:0,blocking:0", "--web-port", "0", "--metrics-port", "0");
    var lines = terminal.err().lines().toList();
    assertThat(lines).hasSizeGreaterThan(4);
    assertThat(lines).allSatisfy(line -> assertThat(problem(line)).as(line).isEmpty());
  }

  @Test
  void linesWithHostileValuesAreValid() throws IOException {
    Logging.start(Level.INFO, LogFormat.JSON, new PrintStream(err, true, UTF_8));
    var log = LoggerFactory.getLogger(LogEventsTest.class);
    log.error("defect participant={}", "\"},{\u0000\ud800", new IllegalStateException("\u2028"));
    log.info("connected participant={} clients={}", "127.0.0.1:1", 7);
    Logging.stop();
    var lines = err.toString(UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines).allSatisfy(line -> assertThat(problem(line)).as(line).isEmpty());
  }

  /// A test of the test.
  @Test
  void whatIsNotDescribedIsNotValid() throws IOException {
    var valid =
        "{\"time\":\"2026-01-01T12:00:00.123Z\",\"level\":\"INFO\",\"event\":\"connected\","
            + "\"participant\":\"a\",\"clients\":3}";
    assertThat(problem(valid)).isEmpty();
    assertThat(problem(valid.replace(":3}", ":\"3\"}"))).isNotEmpty();
    assertThat(problem(valid.replace("connected", "arrived"))).isNotEmpty();
    assertThat(problem(valid.replace("clients", "people"))).isNotEmpty();
    assertThat(problem(valid.replace("INFO", "info"))).isNotEmpty();
  }

  private static String problem(String line) throws IOException {
    var schema = new SchemaLoader(Files.readString(HOME.resolve("docs/log.schema.json"))).load();
    var failure = Validator.forSchema(schema).validate(line, URI.create("log:line"));
    return failure == null ? "" : failure.toString();
  }

  private static Set<String> between(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    assertThat(found.find()).isTrue();
    var names = new TreeSet<String>();
    Pattern.compile("\"([^\"]+)\"")
        .matcher(found.group(1))
        .results()
        .forEach(name -> names.add(name.group(1)));
    return names;
  }

  /// By the table of events, and their fields.
  private static Map<String, Set<String>> documented() throws IOException {
    var events = new TreeMap<String, Set<String>>();
    var text = Files.readString(HOME.resolve("docs/operations.md"));
    for (var line : text.substring(text.indexOf("| event | level |")).lines().toList()) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var fields = new TreeSet<String>();
        QUOTED.matcher(row.group(3)).results().forEach(field -> fields.add(field.group(1)));
        assertThat(events.put(row.group(1), fields)).as("twice: %s", row.group(1)).isNull();
      }
    }
    return events;
  }

  /// By the calls of loggers in the source of the server.
  private static Map<String, Set<String>> logged() throws IOException {
    var events = new TreeMap<String, Set<String>>();
    for (var source : sources()) {
      CALL.matcher(Files.readString(source))
          .results()
          .forEach(call -> {
            var event = EVENT.matcher(call.group(1));
            assertThat(event.matches()).as("%s logs %s", source, call.group(1)).isTrue();
            var fields = events.computeIfAbsent(event.group(1), _ -> new TreeSet<>());
            FIELD.matcher(event.group(2)).results().forEach(field -> fields.add(field.group(1)));
          });
    }
    return events;
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    try (var modules = Files.newDirectoryStream(HOME, path -> Files.isDirectory(path))) {
      for (var module : modules) {
        var main = module.resolve("src/main/java");
        var name = module.getFileName().toString();
        if (Files.isDirectory(main)
            && !OTHER_PROGRAMS.contains(name)
            && !name.equals("benchmarks")) {
          try (Stream<Path> files = Files.walk(main)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }
}
