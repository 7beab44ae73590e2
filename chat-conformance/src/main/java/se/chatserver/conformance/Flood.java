package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Many numbered lines from one client, which never runs far ahead of its own echoes: so it is
/// never itself a slow reader, and notices when it has to wait.
final class Flood {
  private static final int BATCH = 64;
  private static final int LINE_BYTES = 1000;
  private static final Pattern BLANK = Pattern.compile("\\s+");

  private final RuleRun run;
  private final Client speaker;
  private final List<Client> listeners;
  private final String padding;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private int number;

  /// @param listeners the clients that must receive all of it, besides the speaker
  Flood(RuleRun run, Client speaker, Client... listeners) {
    this.run = run;
    this.speaker = speaker;
    this.listeners = List.of(listeners);
    int length = Math.min(LINE_BYTES, run.target().lineLimitBytes() / 2);
    this.padding = " " + "x".repeat(length);
  }

  /// Sends lines of at least this many bytes in all.
  void bytes(long count) throws IOException {
    long batch = BATCH * (long) padding.length();
    for (long sent = 0; sent < count; sent += batch) {
      batch();
    }
  }

  private void batch() throws IOException {
    List<String> lines = Stream.generate(this::numbered).limit(BATCH).toList();
    String last = String.format("slut %07d.", number);
    // A server that takes each read for a message cuts one of the three at most.
    speaker.say(String.join("\n", lines) + "\n" + last.repeat(3));
    byte[] echoed = speaker.expect(last);
    heard.writeBytes(echoed);
    expectAll(lines, echoed, speaker);
    for (Client listener : listeners) {
      expectAll(lines, listener.expect(last), listener);
    }
  }

  /// Whatever the server takes for a message: one may hold many lines, or end inside of one, with
  /// the speaker's name, a line end, or that somebody has gone, in between.
  private void expectAll(List<String> lines, byte[] heard, Client listener) {
    String text = joined(run.withoutOthers(new String(heard, UTF_8), speaker));
    int at = 0;
    for (String line : lines) {
      at = text.indexOf(joined(line), at);
      Violation.unless(
          at >= 0,
          Text.of("expect.everyLine", Visible.shortly(line.getBytes(UTF_8)), listener),
          Text.of("seen.afterIt"));
    }
  }

  private static String joined(String text) {
    return BLANK.matcher(text).replaceAll("");
  }

  private String numbered() {
    return String.format("%07d", number++) + padding;
  }

  /// Ends with one more line.
  ///
  /// @return every line that the speaker has received since the flood began
  List<String> end(String last) throws IOException {
    speaker.say(last);
    heard.writeBytes(speaker.expect(speaker.line(last)));
    List<String> lines = heard.toString(UTF_8).lines().toList();
    // What comes first is the end of the line that the speaker had heard before.
    return lines.getFirst().isEmpty() ? lines.subList(1, lines.size()) : lines;
  }
}
