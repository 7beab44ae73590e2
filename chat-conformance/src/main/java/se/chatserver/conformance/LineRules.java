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

  static void editing(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    exchange.bytes("hejj\b\n", "hej");
    exchange.bytes("hejjj\u007f\u007f\n", "hej");
    exchange.bytes("\b\b\u007fhej\n", "hej");
    exchange.text("hå\bej\n", "hej");
    exchange.text("h🎈\bej\n", "hej");
    exchange.bytes("hejj" + Telnet.ERASE_CHARACTER + "\n", "hej");
    exchange.bytes("nej" + Telnet.ERASE_LINE + "hej\n", "hej");
    Exchange keys = exchange.another();
    for (String key : List.of("h", "u", "\b", "e")) {
      keys.held(key);
    }
    keys.bytes("j\r\n", "hej");
  }

  static void endOfInput(RuleRun run) throws IOException {
    Exchange lines = Exchange.inLines(run);
    lines.bytes("resten");
    endsWith(lines, "resten");
    Exchange undecided = lines.another();
    undecided.bytes("resten");
    endsWith(undecided, "resten");
    Exchange keys = lines.another();
    keys.held("r");
    keys.held("e");
    keys.bytes("sten");
    endsWith(keys, "resten");
  }

  private static void endsWith(Exchange exchange, String rest) throws IOException {
    exchange.speaker().closeOutput();
    exchange.listener().expect(exchange.speaker().line(rest));
    exchange.listener().expect(exchange.speaker().left());
  }

  static void emptyLines(RuleRun run) throws IOException {
    Exchange exchange = Exchange.in(run);
    exchange.bytes("\r\n\r\nhej\n", "hej");
    exchange.bytes("\n\n\r\n\r\r\0\nhej\n", "hej");
    exchange.bytes("x\b\nhej\n", "hej");
  }

  static void byteOrderMark(RuleRun run) throws IOException {
    Exchange whole = Exchange.in(run);
    whole.bytes(BYTE_ORDER_MARK + "hej\n", "hej");
    Exchange alone = whole.another();
    alone.held(BYTE_ORDER_MARK);
    alone.bytes("hej\n", "hej");
  }

  static void padding(RuleRun run) throws IOException {
    Exchange lines = Exchange.in(run);
    lines.bytes("hej\n\0", "hej");
    lines.bytes("igen\n" + "\0".repeat(250), "igen");
    lines.bytes("sen\n", "sen");
    Exchange chunks = lines.another();
    chunks.bytes("hej\0", "hej");
    chunks.bytes("igen" + "\0".repeat(250), "igen");
    chunks.bytes("sen", "sen");
  }

  static void cuts(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    exchange.speaker().send(SCRIPT);
    exchange.expect(SCRIPT_LINES);
    for (int cut = 1; cut < SCRIPT.length; cut++) {
      exchange.speaker().send(Arrays.copyOf(SCRIPT, cut));
      run.nextRead();
      exchange.speaker().send(Arrays.copyOfRange(SCRIPT, cut, SCRIPT.length));
      exchange.expect(SCRIPT_LINES);
    }
    for (byte b : SCRIPT) {
      exchange.speaker().send(new byte[] {b});
      run.nextRead();
    }
    exchange.expect(SCRIPT_LINES);
  }

  static void tooLong(RuleRun run) throws IOException {
    int limit = run.target().lineLimitBytes();
    Exchange exchange = Exchange.inLines(run);
    Client sender = exchange.speaker();
    sender.expectLine(sender.line("start"));
    String longest = "x".repeat(limit);
    for (String rest : List.of("", "z", "z".repeat(3 * limit))) {
      exchange.bytes(longest + rest + "\n", longest);
      expectTold(exchange, !rest.isEmpty());
    }
    // "å" is two bytes, of which the limit may cut off one: then both go.
    String cut = "x" + "å".repeat((limit - 1) / 2);
    exchange.text(cut + "åz\n", cut);
    expectTold(exchange, true);
  }

  /// The notice may come before the line or after it; the line after that shows that it came once.
  private static void expectTold(Exchange exchange, boolean told) throws IOException {
    Client sender = exchange.speaker();
    exchange.text("sen\n", "sen");
    List<String> lines = sender.linesBefore(sender.line("sen"));
    long notices = lines.stream().filter(Receiver::isNotice).count();
    Violation.unless(
        notices == (told ? 1 : 0) && lines.size() == notices + 1,
        Text.of(told ? "expect.lineAndNotice" : "expect.lineWithoutNotice", sender),
        Text.of("seen.notices", notices, lines.size(), Visible.of(lines.toString())));
  }
}
