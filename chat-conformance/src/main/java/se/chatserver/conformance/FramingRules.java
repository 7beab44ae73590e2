package se.chatserver.conformance;

import java.io.IOException;
import java.util.List;

/// F1 to F4, and F12: what ends a message, and what kind of connection it is.
final class FramingRules {
  private static final int RECV = 2048;
  private static final int LARGE = 5000;

  private FramingRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.beyond(
            "F1",
            "CR, LF, CR LF and CR NUL each end a line, also in two reads",
            FramingRules::lineEnds),
        Rule.beyond(
            "F2", "After a line end, text is held until the next line end", FramingRules::lines),
        Rule.beyond("F3", "A read of one character: text is held until Enter", FramingRules::keys),
        Rule.beyond(
            "F4",
            "Text that stays unterminated for 200 ms is delivered; then every read is a message",
            FramingRules::chunks));
  }

  /// F12, which stands last among its like.
  static List<Rule> last() {
    return List.of(
        Rule.beyond(
            "F12",
            "What a client is taken for is revised when it turns out to be something else",
            FramingRules::revised));
  }

  private static void lineEnds(Scene scene) throws IOException {
    Dialogue dialogue = Dialogue.in(scene);
    for (String end : List.of("\n", "\r\n", "\r", "\r\0")) {
      Dialogue fresh = dialogue.another();
      fresh.bytes("hej" + end, "hej");
      fresh.bytes("igen" + end + "sen" + end, "igen", "sen");
    }
    dialogue.bytes("a1\rb2\r\nc3\nd4\r\0e5\n", "a1", "b2", "c3", "d4", "e5");
    // That "hej" has come back shows that the CR has been read: the LF comes in another read.
    dialogue.bytes("hej\r", "hej");
    dialogue.bytes("\nefter lf\n", "efter lf");
    dialogue.bytes("hej\r", "hej");
    dialogue.bytes("\0efter nul\n", "efter nul");
  }

  private static void lines(Scene scene) throws IOException {
    Dialogue dialogue = Dialogue.inLines(scene);
    dialogue.heldForGood("en hel");
    dialogue.bytes(" rad\n", "en hel rad");
    dialogue.heldForGood("x");
    dialogue.bytes("y\n", "xy");
  }

  private static void keys(Scene scene) throws IOException {
    Dialogue dialogue = Dialogue.in(scene);
    dialogue.held("h");
    dialogue.heldForGood("e");
    dialogue.bytes("j\r\n", "hej");
    Dialogue swedish = dialogue.another();
    swedish.text("å");
    swedish.scene().holdingTime();
    swedish.bytes("ngstr\u00c3\u00b6m\r\n", "ångström");
  }

  private static void chunks(Scene scene) throws IOException {
    Dialogue dialogue = Dialogue.in(scene);
    dialogue.bytes("hej", "hej");
    dialogue.bytes("igen", "igen");
    dialogue.bytes("!", "!");
    if (scene.target().lineLimitBytes() >= RECV) {
      large(dialogue);
    }
    dialogue.bytes("rad\n", "rad");
  }

  private static void revised(Scene scene) throws IOException {
    Dialogue oneCharacter = Dialogue.in(scene);
    oneCharacter.bytes("j");
    scene.holdingTime();
    oneCharacter.bytes("hej alla", "j", "hej alla");
    oneCharacter.bytes("igen", "igen");
    Dialogue twoLines = oneCharacter.another();
    twoLines.bytes("hej", "hej");
    twoLines.bytes("rad ett\r\nrad tva", "rad ett", "rad tva");
    twoLines.bytes("tredje", "tredje");
    Dialogue typing = oneCharacter.another();
    typing.bytes("hej", "hej");
    for (String key : List.of(" ", "d", "u")) {
      typing.held(key);
    }
    typing.bytes("\r\n", " du");
  }

  private static void large(Dialogue dialogue) throws IOException {
    dialogue.bytes("x".repeat(LARGE));
    int left = LARGE;
    while (left > 0) {
      String line = dialogue.listener().nextLine(Text.of("expect.moreBytes", left, LARGE));
      int length = line.length() - dialogue.speaker().line("").length();
      Breach.unless(
          line.startsWith(dialogue.speaker().line("x")) && length <= Math.min(RECV, left),
          Text.of("expect.chunks", RECV, LARGE),
          Text.of("seen.bytesInOne", length, Visible.of(line)));
      left -= length;
    }
  }
}
