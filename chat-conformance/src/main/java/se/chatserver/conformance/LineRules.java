package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// F5 to F11: what becomes of the text of a line.
final class LineRules {
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  /// A bit of everything that is more than one byte: CR LF, å, a telnet command, CR NUL.
  private static final byte[] SCRIPT =
      ("hej\r\nbl\u00c3\u00a5\n" + "te" + Telnet.DO_TIMING_MARK + "xt\r\0sist\n")
          .getBytes(ISO_8859_1);

  private static final String[] SCRIPT_LINES = {"hej", "blå", "text", "sist"};

  private LineRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.beyond(
            "F5", "Backspace takes back a character, telnet EL the whole line", LineRules::editing),
        Rule.beyond("F6", "End of input delivers an unterminated rest", LineRules::endOfInput),
        Rule.beyond("F7", "Empty lines are no messages", LineRules::emptyLines),
        Rule.beyond("F8", "A leading byte order mark is dropped", LineRules::byteOrderMark),
        Rule.beyond("F9", "How TCP cuts the bytes does not matter", LineRules::cuts),
        Rule.beyond(
            "F10",
            "A line that is too long is cut, and its sender alone is told, once",
            LineRules::tooLong),
        Rule.beyond("F11", "NULs behind a message are padding", LineRules::padding));
  }

  private static void editing(Scene scene) throws IOException {
    Dialogue dialogue = Dialogue.inLines(scene);
    dialogue.bytes("hejj\b\n", "hej");
    dialogue.bytes("hejjj\u007f\u007f\n", "hej");
    dialogue.bytes("\b\b\u007fhej\n", "hej");
    dialogue.text("hå\bej\n", "hej");
    dialogue.text("h🎈\bej\n", "hej");
    dialogue.bytes("hejj" + Telnet.ERASE_CHARACTER + "\n", "hej");
    dialogue.bytes("nej" + Telnet.ERASE_LINE + "hej\n", "hej");
    Dialogue keys = dialogue.another();
    for (String key : List.of("h", "u", "\b", "e")) {
      keys.held(key);
    }
    keys.bytes("j\r\n", "hej");
  }

  private static void endOfInput(Scene scene) throws IOException {
    Dialogue lines = Dialogue.inLines(scene);
    lines.bytes("resten");
    endsWith(lines, "resten");
    Dialogue undecided = lines.another();
    undecided.bytes("resten");
    endsWith(undecided, "resten");
    Dialogue keys = lines.another();
    keys.held("r");
    keys.held("e");
    keys.bytes("sten");
    endsWith(keys, "resten");
  }

  private static void endsWith(Dialogue dialogue, String rest) throws IOException {
    dialogue.speaker().hangUp();
    dialogue.listener().hears(dialogue.speaker().line(rest));
    dialogue.listener().hears(dialogue.speaker().left());
  }

  private static void emptyLines(Scene scene) throws IOException {
    Dialogue dialogue = Dialogue.in(scene);
    dialogue.bytes("\r\n\r\nhej\n", "hej");
    dialogue.bytes("\n\n\r\n\r\r\0\nhej\n", "hej");
    dialogue.bytes("x\b\nhej\n", "hej");
  }

  private static void byteOrderMark(Scene scene) throws IOException {
    Dialogue whole = Dialogue.in(scene);
    whole.bytes(BYTE_ORDER_MARK + "hej\n", "hej");
    Dialogue alone = whole.another();
    alone.held(BYTE_ORDER_MARK);
    alone.bytes("hej\n", "hej");
  }

  private static void padding(Scene scene) throws IOException {
    Dialogue lines = Dialogue.in(scene);
    lines.bytes("hej\n\0", "hej");
    lines.bytes("igen\n" + "\0".repeat(250), "igen");
    lines.bytes("sen\n", "sen");
    Dialogue chunks = lines.another();
    chunks.bytes("hej\0", "hej");
    chunks.bytes("igen" + "\0".repeat(250), "igen");
    chunks.bytes("sen", "sen");
  }

  private static void cuts(Scene scene) throws IOException {
    Dialogue dialogue = Dialogue.inLines(scene);
    dialogue.speaker().send(SCRIPT);
    dialogue.hears(SCRIPT_LINES);
    for (int cut = 1; cut < SCRIPT.length; cut++) {
      dialogue.speaker().send(Arrays.copyOf(SCRIPT, cut));
      scene.nextRead();
      dialogue.speaker().send(Arrays.copyOfRange(SCRIPT, cut, SCRIPT.length));
      dialogue.hears(SCRIPT_LINES);
    }
    for (byte b : SCRIPT) {
      dialogue.speaker().send(new byte[] {b});
      scene.nextRead();
    }
    dialogue.hears(SCRIPT_LINES);
  }

  private static void tooLong(Scene scene) throws IOException {
    int limit = scene.target().lineLimitBytes();
    Dialogue dialogue = Dialogue.inLines(scene);
    Caller sender = dialogue.speaker();
    sender.hearsLine(sender.line("start"));
    String longest = "x".repeat(limit);
    for (String rest : List.of("", "z", "z".repeat(3 * limit))) {
      dialogue.bytes(longest + rest + "\n", longest);
      expectTold(dialogue, !rest.isEmpty());
    }
    // "å" is two bytes, of which the limit may cut off one: then both go.
    String cut = "x" + "å".repeat((limit - 1) / 2);
    dialogue.text(cut + "åz\n", cut);
    expectTold(dialogue, true);
  }

  /// The notice may come before the line or after it; the line after that shows that it came once.
  private static void expectTold(Dialogue dialogue, boolean told) throws IOException {
    Caller sender = dialogue.speaker();
    dialogue.text("sen\n", "sen");
    List<String> lines = sender.linesBefore(sender.line("sen"));
    long notices = lines.stream().filter(Listener::isNotice).count();
    Breach.unless(
        notices == (told ? 1 : 0) && lines.size() == notices + 1,
        Text.of(told ? "expect.lineAndNotice" : "expect.lineWithoutNotice", sender),
        Text.of("seen.notices", notices, lines.size(), Visible.of(lines.toString())));
  }
}
