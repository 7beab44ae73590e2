package se.chatserver.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// S. A client that does not read.
///
/// How much the operating systems on both sides hold for it cannot be seen from here; it is some
/// megabytes unless the server has set it.
final class SlowReaderRules {
  private static final long LITTLE = 1 << 20;
  private static final long MOST = 8 << 20;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private SlowReaderRules() {}

  static void delaysNobody(RuleRun run) throws IOException {
    Client speaker = run.join();
    Client listener = run.join(speaker);
    run.joinSlow(speaker, listener);
    new Flood(run, speaker, listener).bytes(run.target().ringBytes() + MOST);
  }

  static void isTold(RuleRun run) throws IOException {
    boolean overtaken = overtaken(run, LITTLE) || overtaken(run, MOST);
    long sent = run.target().ringBytes() + MOST;
    Violation.unless(overtaken, Text.of("expect.missed", sent), Text.of("seen.keepsAll"));
  }

  /// Whether the slow one missed anything. Everything that the speaker has heard is the truth about
  /// what was said, by people outside the run too.
  private static boolean overtaken(RuleRun run, long beyondRing) throws IOException {
    Client speaker = run.join();
    Client slow = run.joinSlow(speaker);
    long start = System.nanoTime();
    Flood flood = new Flood(run, speaker);
    flood.bytes(run.target().ringBytes() + beyondRing);
    List<String> said = flood.end("sist");
    if (System.nanoTime() - start >= run.target().stall().toNanos()) {
      throw new Untried(Text.of("untried.slowFlood"));
    }
    slow.enlargeReceiveBuffer();
    return expectGapsAnnounced(slow, said) > 0;
  }

  private static int expectGapsAnnounced(Client slow, List<String> said) throws IOException {
    int notices = 0;
    int next = 0;
    while (next < said.size()) {
      String line = slow.anyLine().orElseThrow(() -> ended(slow));
      if (Receiver.isNotice(line)) {
        notices++;
        next += missed(line, said.size() - next);
      } else {
        expectLine(slow, line, said.get(next));
        next++;
      }
    }
    return notices;
  }

  private static Violation ended(Client slow) {
    return new Violation(Text.of("expect.linesOrGap", slow), Text.of("seen.noMoreLines"));
  }

  /// @param left how many lines there were that the slow one had not read; the last of them is
  ///   never missed, for nothing came after it
  private static int missed(String notice, int left) {
    Matcher number = NUMBER.matcher(notice);
    int count = number.find() ? Integer.parseInt(number.group()) : 0;
    Violation.unless(
        count > 0 && count < left, Text.of("expect.gapCount", left), Visible.of(notice));
    return count;
  }

  private static void expectLine(Client slow, String line, String expected) {
    if (!line.equals(expected)) {
      throw new Violation(
          Text.of("expect.next", Visible.of(expected), slow), Text.verbatim(Visible.of(line)));
    }
  }

  static void isClosed(RuleRun run) throws IOException {
    Client speaker = run.join();
    Client slow = run.joinSlow(speaker);
    Duration time = run.target().stall().plus(run.patience());
    Flood flood = new Flood(run, speaker);
    flood.bytes(run.target().ringBytes() + LITTLE);
    if (!speaker.hasReceived(slow.left(), time)) {
      flood.bytes(MOST);
      Violation.unless(
          speaker.hasReceived(slow.left(), time),
          Text.of("expect.closedSlow", Visible.of(slow.left()), speaker, slow),
          Text.of("seen.nothing", Visible.of(time)));
    }
  }
}
