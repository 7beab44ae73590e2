package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/// C. Characters: how bytes are read as text, and text written as bytes.
final class CharacterRules {
  private CharacterRules() {}

  static void utf8(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    String text = "blåbär på ön: 5 € 🎈";
    exchange.text(text + "\n", text);
    byte[] letter = "å".getBytes(UTF_8);
    exchange.held("bl" + (char) (letter[0] & 0xff));
    exchange.bytes((char) (letter[1] & 0xff) + "b\u00c3\u00a4r\n", "blåbär");
    exchange.another().text("blå", "blå");
    String cut = "å".repeat(20);
    exchange.bytes(new String(cut.getBytes(UTF_8), ISO_8859_1) + "\u00c3\n", cut + "\ufffd");
    exchange.bytes("\u00a5" + new String(cut.getBytes(UTF_8), ISO_8859_1) + "\n", "\ufffd" + cut);
  }

  static void codePages(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    exchange.bytes("bl\u00e5b\u00e4r p\u00e5 \u00f6n\n", "blåbär på ön");
    exchange.bytes("5 \u0080, \u0093hej\u0094\n", "5 €, “hej”");
    exchange.bytes("\u0081 \u0086 \u0084 \u0094\n", "ü å ä ö");
  }

  /// Bytes that are not UTF-8 in all the ways there are: each of them alone, an overlong form, half
  /// a pair of surrogates, and the beginning of a character that never ends.
  static void output(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    for (String bytes : List.of("\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e2\u0082", single())) {
      exchange.speaker().send((bytes + "\n").getBytes(ISO_8859_1));
      exchange.text("sen\n");
      byte[] heard = exchange.listener().expect(exchange.speaker().line("sen"));
      Violation.unless(
          Visible.isUtf8(heard), Text.of("expect.utf8", exchange.listener()), Visible.of(heard));
    }
  }

  static void utf16(RuleRun run) throws IOException {
    Exchange exchange = Exchange.in(run);
    for (Charset utf16 : List.of(UTF_16LE, UTF_16BE)) {
      byte[] bytes = "\ufeffblå\r\n5 € 🎈\r\n".getBytes(utf16);
      Exchange whole = exchange.another();
      whole.speaker().send(bytes);
      whole.expect("blå", "5 € 🎈");
      Exchange cut = exchange.another();
      cut.speaker().send(Arrays.copyOf(bytes, 1));
      run.nextRead();
      cut.speaker().send(Arrays.copyOfRange(bytes, 1, bytes.length));
      cut.expect("blå", "5 € 🎈");
    }
  }

  private static String single() {
    StringBuilder bytes = new StringBuilder();
    for (char b = '\u0080'; b < '\u0100'; b++) {
      bytes.append(b).append(' ');
    }
    return bytes.toString();
  }
}
