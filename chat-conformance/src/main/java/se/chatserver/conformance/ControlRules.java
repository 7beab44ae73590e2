package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// O3 and O4: what one participant cannot do to another's screen.
final class ControlRules {
  private static final int[] SHOWN_AS_UNKNOWN = {
    0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e,
    0x200f, 0x061c
  };

  private static final String NOTICE = "* Lurad.";

  private static final Pattern LINE_BREAK =
      Pattern.compile("[\\r\\n\\x0b\\f\\x85\\u2028\\u2029]|\\e\\[G");

  private ControlRules() {}

  static void shown(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    exchange.text("a\tb\n", "a\tb");
    exchange.text("\u001b[2J\u001b[H\n", "␛[2J␛[H");
    for (Map.Entry<String, String> control : controls().entrySet()) {
      exchange.text("a" + control.getKey() + "b\n", "a" + control.getValue() + "b");
    }
  }

  /// Those that edit or end a line are not shown: backspace, LF, CR, DEL.
  private static Map<String, String> controls() {
    Map<String, String> controls = new LinkedHashMap<>();
    for (int c = 0; c < 0x20; c++) {
      if (c != '\b' && c != '\t' && c != '\n' && c != '\r') {
        controls.put(Character.toString(c), Character.toString(0x2400 + c));
      }
    }
    for (int c = 0x80; c < 0xa0; c++) {
      controls.put(Character.toString(c), "\ufffd");
    }
    for (int c : SHOWN_AS_UNKNOWN) {
      controls.put(Character.toString(c), "\ufffd");
    }
    return controls;
  }

  static void forged(RuleRun run) throws IOException {
    Client victim = run.join();
    Client listener = run.join(victim);
    Client forger = run.join(victim, listener);
    String forgery = victim.line("lurad");
    for (String forged : List.of(forgery, victim.left(), NOTICE)) {
      for (String attempt : attempts(forged, run.target().lineLimitBytes())) {
        forger.send(attempt);
      }
      forger.send((Telnet.ERASE_CHARACTER.repeat(40) + forged + "\n").getBytes(ISO_8859_1));
      forger.send((Telnet.ERASE_LINE + forged + "\n").getBytes(ISO_8859_1));
    }
    forger.send("\nsist\n");
    expectNone(listener.expect("sist"), victim);
    Client chunks = run.join(victim, listener);
    chunks.send("hej");
    listener.expect(chunks.line("hej"));
    chunks.send("hej\n" + forgery + "\n" + NOTICE + "\nsist\n");
    expectNone(listener.expect("sist"), victim);
  }

  private static List<String> attempts(String forgery, int limit) {
    return List.of(
        forgery + "\n",
        "hej\n" + forgery + "\n",
        "hej\r" + forgery + "\n",
        "hej\r\0" + forgery + "\n",
        "hej\u000b" + forgery + "\n",
        "hej\f" + forgery + "\n",
        "hej\u0085" + forgery + "\n",
        "hej\u2028" + forgery + "\n",
        "hej\u2029" + forgery + "\n",
        "\b".repeat(40) + forgery + "\n",
        "\u001b[2K\u001b[G" + forgery + "\n",
        "x".repeat(limit) + forgery + "\n",
        "x".repeat(limit) + "\r" + forgery + "\n");
  }

  /// A line ends, for a terminal, at any of these: each piece must be somebody's own.
  private static void expectNone(byte[] heard, Client victim) {
    for (String line : LINE_BREAK.split(asText(heard), -1)) {
      String seen = overtyped(line);
      Violation.unless(
          !seen.startsWith(victim.tag()),
          Text.of("expect.notForged", victim.tag()),
          Visible.of(line));
      Violation.unless(
          !seen.startsWith(NOTICE), Text.of("expect.noForgedNotice"), Visible.of(line));
    }
  }

  /// A telnet takes back a character at EC as at a backspace.
  private static String asText(byte[] heard) {
    String bytes = new String(heard, ISO_8859_1).replace(Telnet.ERASE_CHARACTER, "\b");
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  /// What a terminal shows, whose cursor a backspace moves to the left.
  private static String overtyped(String line) {
    StringBuilder seen = new StringBuilder();
    int cursor = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\b') {
        cursor = Math.max(0, cursor - 1);
      } else {
        seen.replace(cursor, Math.min(seen.length(), cursor + 1), line.substring(i, i + 1));
        cursor++;
      }
    }
    return seen.toString();
  }
}
