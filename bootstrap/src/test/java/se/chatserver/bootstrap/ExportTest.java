package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;

final class ExportTest {
  private static final Participant ADA = new Participant("1", 1, "10.0.0.1:1001", "10.0.0.1");
  private static final List<Event> EVENTS =
      List.of(new Event.Joined(ADA), new Event.Said(ADA, "\"hej\"\u001b[2J"), new Event.Left(ADA));

  @Test
  void printsLinesAsTheyWereSentWithTheirTime() {
    assertThat(printed(ExportFormat.TEXT))
        .containsExactly(
            "1970-01-01T00:00:01.000Z [10.0.0.1:1001] (Connected)",
            "1970-01-01T00:00:02.000Z [10.0.0.1:1001] \"hej\"␛[2J",
            "1970-01-01T00:00:03.000Z [10.0.0.1:1001] (Disconnected)");
  }

  @Test
  void printsJson() {
    assertThat(printed(ExportFormat.JSON))
        .containsExactly(
            """
            {"number":1,"time":"1970-01-01T00:00:01.000Z","kind":"joined","address":"10.0.0.1:1001"}\
            """,
            """
            {"number":2,"time":"1970-01-01T00:00:02.000Z","kind":"said","address":"10.0.0.1:1001",\
            "text":"\\"hej\\"\\u001b[2J"}\
            """,
            """
            {"number":3,"time":"1970-01-01T00:00:03.000Z","kind":"left","address":"10.0.0.1:1001"}\
            """);
  }

  @Test
  void reportsItsProgressNowAndThen() {
    var reports = new ArrayList<String>();
    var export =
        new Export(
            new PrintStream(OutputStream.nullOutputStream()),
            ExportFormat.TEXT,
            EventFormat.ENGLISH,
            30_000);
    for (int i = 1; i <= 25_000; i++) {
      export.print(new Entry(i, 0, EVENTS.getFirst()), reports::add);
    }
    assertThat(reports).hasSize(2).last().asString().startsWith("20").endsWith("events");
  }

  /// As `export FILE | head` does.
  @Test
  void endsWhenNobodyReadsWhatItPrints() {
    var closed =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    var export = new Export(closed, ExportFormat.TEXT, EventFormat.ENGLISH, 1);
    assertThatThrownBy(
            () -> {
              for (int i = 1; i <= 10_000; i++) {
                export.print(new Entry(i, 0, EVENTS.getFirst()), _ -> {});
              }
            })
        .isInstanceOf(Export.Closed.class);
  }

  private static List<String> printed(ExportFormat format) {
    var bytes = new ByteArrayOutputStream();
    var export = new Export(new PrintStream(bytes, true, UTF_8), format, EventFormat.ENGLISH, 3);
    for (int i = 0; i < EVENTS.size(); i++) {
      export.print(new Entry(i + 1, (i + 1) * 1000L, EVENTS.get(i)), _ -> {});
    }
    return bytes.toString(UTF_8).lines().toList();
  }
}
