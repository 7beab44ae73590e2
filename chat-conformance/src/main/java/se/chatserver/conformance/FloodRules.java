package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// R2 and R5: a client that sends without pause, beside one that speaks now and then.
final class FloodRules {
  private static final long ENDLESS = 4 << 20;
  private static final int PIECE = 64 << 10;
  private static final int LONGEST = 64 << 10;
  private static final int ROUNDS = 10;

  private static final int LINE_BYTES = 500;
  private static final int LINES = 8;
  private static final long MOST_LINES = (16 << 20) / LINE_BYTES;
  private static final int AHEAD = 128 << 10;

  private FloodRules() {}

  /// The others go on meanwhile. The one without an end may be cut, held back or thrown out.
  static void endless(RuleRun run) throws IOException {
    Client listener = run.join();
    Client endless = run.join(listener);
    endless.say("start");
    listener.expect("start");
    byte[] piece = "x".repeat(PIECE).getBytes(UTF_8);
    boolean allSent;
    run.note(Text.of("did.endless", endless, ENDLESS));
    try (BackgroundSender sender = new BackgroundSender(endless, piece, ENDLESS).open(ENDLESS)) {
      long deadline = run.deadline();
      for (int i = 0; i < ROUNDS || (sender.runs() && System.nanoTime() < deadline); i++) {
        listener.say("jag är kvar " + i + ".");
        listener.expect("jag är kvar " + i + ".");
      }
      allSent = !sender.runs();
    }
    if (allSent) {
      endless.trySend("\nsist\n".getBytes(UTF_8));
      listener.expectEither("sist", endless.left());
    }
    int longest = Math.max(LONGEST, 2 * run.target().lineLimitBytes());
    int seen = listener.received().longestLine();
    Violation.unless(
        seen <= longest,
        Text.of("expect.shortLines", longest, listener),
        Text.of("seen.longLine", seen));
  }

  /// The flood keeps ahead of what the quiet one has heard of it, so that the server always has
  /// some to read, but never so far that the quiet one is a slow reader itself. A server that slows
  /// the flooder down, or throws it out, has done its part.
  static void flood(RuleRun run) throws IOException {
    Client quiet = run.join();
    Client flooder = run.join(quiet);
    String line = "brus" + "x".repeat(LINE_BYTES - 5) + "\n";
    long ahead = Math.min(AHEAD, run.target().ringBytes() / 4);
    run.note(Text.of("did.floods", flooder));
    try (BackgroundSender sender =
        new BackgroundSender(flooder, line.repeat(LINES).getBytes(UTF_8), Long.MAX_VALUE)) {
      sender.open(ahead);
      for (int i = 0; i < ROUNDS; i++) {
        String text = "jag är kvar " + i + ".";
        quiet.say(text);
        long most = quiet.received().lines() + MOST_LINES;
        quiet.expect(
            text,
            lines -> {
              sender.allow(lines * LINE_BYTES + ahead);
              Violation.unless(
                  lines < most,
                  Text.of("expect.at", Visible.of(quiet.line(text)), quiet),
                  Text.of("seen.linesBefore", MOST_LINES, flooder));
            });
      }
    }
  }
}
