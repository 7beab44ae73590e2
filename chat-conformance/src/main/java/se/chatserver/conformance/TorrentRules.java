package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// R2 and R5: one who sends without pause, beside one who wants to be heard.
final class TorrentRules {
  private static final long ENDLESS = 4 << 20;
  private static final int PIECE = 64 << 10;
  private static final int LONGEST = 64 << 10;
  private static final int ROUNDS = 10;

  private static final int LINE_BYTES = 500;
  private static final int LINES = 8;
  private static final long MOST_LINES = (16 << 20) / LINE_BYTES;
  private static final int AHEAD = 128 << 10;

  private TorrentRules() {}

  /// The others go on meanwhile. The one without an end may be cut, held back or thrown out.
  static void endless(Scene scene) throws IOException {
    Caller listener = scene.enter();
    Caller endless = scene.enter(listener);
    endless.say("start");
    listener.hears("start");
    byte[] piece = "x".repeat(PIECE).getBytes(UTF_8);
    boolean allSent;
    scene.note(Text.of("did.endless", endless, ENDLESS));
    try (Hose hose = new Hose(endless, piece, ENDLESS).open(ENDLESS)) {
      long deadline = scene.deadline();
      for (int i = 0; i < ROUNDS || (hose.runs() && System.nanoTime() < deadline); i++) {
        listener.say("jag är kvar " + i + ".");
        listener.hears("jag är kvar " + i + ".");
      }
      allSent = !hose.runs();
    }
    if (allSent) {
      endless.risk("\nsist\n".getBytes(UTF_8));
      listener.hearsEither("sist", endless.left());
    }
    int longest = Math.max(LONGEST, 2 * scene.target().lineLimitBytes());
    int seen = listener.longestLine();
    Breach.unless(
        seen <= longest,
        Text.of("expect.shortLines", longest, listener),
        Text.of("seen.longLine", seen));
  }

  /// The flood keeps ahead of what the quiet one has heard of it, so that the server always has
  /// some to read, but never so far that the quiet one is a slow reader itself. A server that slows
  /// the flooder down, or throws it out, has done its part.
  static void flood(Scene scene) throws IOException {
    Caller quiet = scene.enter();
    Caller flooder = scene.enter(quiet);
    String line = "brus" + "x".repeat(LINE_BYTES - 5) + "\n";
    long ahead = Math.min(AHEAD, scene.target().ringBytes() / 4);
    scene.note(Text.of("did.floods", flooder));
    try (Hose hose = new Hose(flooder, line.repeat(LINES).getBytes(UTF_8), Long.MAX_VALUE)) {
      hose.open(ahead);
      for (int i = 0; i < ROUNDS; i++) {
        String text = "jag är kvar " + i + ".";
        quiet.say(text);
        long most = quiet.lines() + MOST_LINES;
        quiet.hears(
            text,
            lines -> {
              hose.allow(lines * LINE_BYTES + ahead);
              Breach.unless(
                  lines < most,
                  Text.of("expect.at", Visible.of(quiet.line(text)), quiet),
                  Text.of("seen.linesBefore", MOST_LINES, flooder));
            });
      }
    }
  }
}
