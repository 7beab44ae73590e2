package se.chatserver.conformance;

import java.io.IOException;
import java.util.List;

/// F1 to F4, and F12: what ends a message, and what kind of connection it is.
final class FramingRules {
  private static final int RECV = 2048;
  private static final int LARGE = 5000;

  private FramingRules() {}

  static void lineEnds(RuleRun run) throws IOException {
    Exchange exchange = Exchange.in(run);
    for (String end : List.of("\n", "\r\n", "\r", "\r\0")) {
      Exchange fresh = exchange.another();
      fresh.bytes("hej" + end, "hej");
      fresh.bytes("igen" + end + "sen" + end, "igen", "sen");
    }
    exchange.bytes("a1\rb2\r\nc3\nd4\r\0e5\n", "a1", "b2", "c3", "d4", "e5");
    // That "hej" has come back shows that the CR has been read: the LF comes in another read.
    exchange.bytes("hej\r", "hej");
    exchange.bytes("\nefter lf\n", "efter lf");
    exchange.bytes("hej\r", "hej");
    exchange.bytes("\0efter nul\n", "efter nul");
  }

  static void lines(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    exchange.heldForGood("en hel");
    exchange.bytes(" rad\n", "en hel rad");
    exchange.heldForGood("x");
    exchange.bytes("y\n", "xy");
  }

  static void keys(RuleRun run) throws IOException {
    Exchange exchange = Exchange.in(run);
    exchange.held("h");
    exchange.heldForGood("e");
    exchange.bytes("j\r\n", "hej");
    Exchange swedish = exchange.another();
    swedish.text("å");
    swedish.run().holdingTime();
    swedish.bytes("ngstr\u00c3\u00b6m\r\n", "ångström");
  }

  static void chunks(RuleRun run) throws IOException {
    Exchange exchange = Exchange.in(run);
    exchange.bytes("hej", "hej");
    exchange.bytes("igen", "igen");
    exchange.bytes("!", "!");
    if (run.target().lineLimitBytes() >= RECV) {
      large(exchange);
    }
    exchange.bytes("rad\n", "rad");
  }

  static void revised(RuleRun run) throws IOException {
    Exchange oneCharacter = Exchange.in(run);
    oneCharacter.bytes("j");
    run.holdingTime();
    oneCharacter.bytes("hej alla", "j", "hej alla");
    oneCharacter.bytes("igen", "igen");
    Exchange twoLines = oneCharacter.another();
    twoLines.bytes("hej", "hej");
    twoLines.bytes("rad ett\r\nrad tva", "rad ett", "rad tva");
    twoLines.bytes("tredje", "tredje");
    Exchange typing = oneCharacter.another();
    typing.bytes("hej", "hej");
    for (String key : List.of(" ", "d", "u")) {
      typing.held(key);
    }
    typing.bytes("\r\n", " du");
  }

  private static void large(Exchange exchange) throws IOException {
    exchange.bytes("x".repeat(LARGE));
    int left = LARGE;
    while (left > 0) {
      String line = exchange.listener().nextLine(Text.of("expect.moreBytes", left, LARGE));
      int length = line.length() - exchange.speaker().line("").length();
      Violation.unless(
          line.startsWith(exchange.speaker().line("x")) && length <= Math.min(RECV, left),
          Text.of("expect.chunks", RECV, LARGE),
          Text.of("seen.bytesInOne", length, Visible.of(line)));
      left -= length;
    }
  }
}
