package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// P11: a newcomer may be sent what was said last before it came, and nothing else of that time.
///
/// ```
/// listener  | speaker and visitor | visitor goes | speaker ... newcomer comes ... speaker | sist
/// newcomer        of these the last are its history -----------| the same lines ---------|
/// ```
///
/// A server without a history keeps the rule.
final class HistoryRule {
  private static final int ROUNDS = 10;
  private static final int BURST = 5;
  private static final int MOST_BURSTS = 50;
  private static final Duration GLANCE = Duration.ofMillis(1);
  private static final String LAST = "sist";

  private final RuleRun run;
  private final Client speaker;
  private final Client listener;
  private final Client visitor;

  private HistoryRule(RuleRun run) throws IOException {
    this.run = run;
    this.speaker = run.join();
    this.listener = run.join(speaker);
    this.visitor = run.join(speaker, listener);
  }

  static void check(RuleRun run) throws IOException {
    new HistoryRule(run).check();
  }

  private void check() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      speaker.say("innan " + round, listener);
      visitor.say("med " + round, listener);
    }
    visitor.closeOutput();
    listener.expect(visitor.left());
    Client newcomer = run.connect();
    for (int n = 0; n < MOST_BURSTS && !newcomer.hasReceived(newcomer.came(), GLANCE); n++) {
      speaker.send(burst("samtidigt " + n + "."));
    }
    newcomer.expect(newcomer.came());
    speaker.send(burst("strax efter "));
    speaker.awaitRead();
    listener.expectAnywhere(newcomer.came());
    listener.say(LAST, listener, newcomer);

    String all = text(listener);
    int arrival = Math.max(0, all.lastIndexOf(newcomer.came()));
    List<String> before = said(all.substring(0, arrival));
    expectLatest(newcomer, before);
    expectNumber(newcomer, before.size());
    List<String> after = said(all.substring(arrival));
    expectEqual(ours(text(newcomer).lines()), after, "expect.afterHistory", newcomer);
  }

  private static String burst(String text) {
    return IntStream.range(0, BURST)
        .mapToObj(number -> text + number + "\n")
        .collect(Collectors.joining());
  }

  /// What a client has received until the last thing was said.
  private String text(Client client) {
    String all = new String(client.received().all(), UTF_8);
    return all.substring(0, all.indexOf(listener.line(LAST)));
  }

  /// The lines that begin as those of the two who speak do. Others may be in the room.
  private List<String> ours(Stream<String> lines) {
    return lines
        .filter(line ->
            Stream.of(speaker, visitor).anyMatch(client -> line.startsWith(client.line(""))))
        .toList();
  }

  private List<String> said(String text) {
    return ours(
        text.lines().filter(line -> !line.equals(visitor.came()) && !line.equals(visitor.left())));
  }

  private void expectLatest(Client newcomer, List<String> before) {
    List<String> history = ours(newcomer.received().history().stream());
    int missing = Math.max(0, before.size() - history.size());
    List<String> latest = before.subList(missing, before.size());
    expectEqual(history, latest, "expect.history", newcomer);
  }

  private static void expectEqual(
      List<String> seen, List<String> expected, String key, Client newcomer) {
    if (!seen.equals(expected)) {
      Visible.Pair differing = Visible.pair(String.join("\n", expected), String.join("\n", seen));
      throw new Violation(
          Text.of(key, differing.expected(), newcomer), Text.verbatim(differing.seen()));
    }
  }

  /// Where it is not known how many lines there must be, any number will do.
  private void expectNumber(Client newcomer, int before) {
    int most = run.target().historyLines();
    int seen = newcomer.received().history().size();
    Violation.unless(
        most == Target.UNKNOWN || (seen <= most && seen >= Math.min(most, before)),
        Text.of("expect.historyLines", most, newcomer),
        Text.of("seen.historyLines", seen));
  }
}
