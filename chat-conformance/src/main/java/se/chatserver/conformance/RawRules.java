package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// R3 and R4: bytes that must not go from one to another as they are.
final class RawRules {
  /// What a terminal may act on. Bytes that are not UTF-8 it takes one by one, and so does
  /// [#expectNone].
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f&&[^\\t\\r\\n]]");

  /// To clear the screen, to set the title, to reset, to write the clipboard; CSI as one byte and
  /// as UTF-8, the other character set, the bell, DEL.
  private static final List<String> ESCAPES =
      List.of(
          "\u001b[2J",
          "\u001b]0;lurad\u0007",
          "\u001bc",
          "\u001b]52;c;bHVyYWQ=\u001b\\",
          "\u009b2J",
          "\u00c2\u009b2J",
          "\u000e",
          "\u0007",
          "x\u007f\u007f");

  private RawRules() {}

  static void escapes(RuleRun run) throws IOException {
    Client listener = run.join();
    for (String escape : ESCAPES) {
      Client speaker = run.join(listener);
      speaker.trySend(("a" + escape + "b\n").getBytes(ISO_8859_1));
      String last = "sist av " + speaker.tag();
      speaker.trySend((last + "\n").getBytes(UTF_8));
      byte[] heard = listener.expectEither(last, speaker.left());
      expectNone(heard, listener);
    }
  }

  static void protocols(RuleRun run) throws IOException {
    Client listener = run.join();
    for (String opening : List.of(Foreign.HTTP, Foreign.TLS, Foreign.SSH)) {
      Client other = run.join(listener);
      other.trySend((opening + Foreign.binary()).getBytes(ISO_8859_1));
      other.closeOutputQuietly();
      listener.expectAnywhere(other.left());
      listener.say("sen");
      expectNone(listener.expect(listener.line("sen")), listener);
    }
  }

  private static void expectNone(byte[] heard, Client listener) {
    for (String bytes : new String(heard, ISO_8859_1).split("\n", -1)) {
      byte[] line = bytes.getBytes(ISO_8859_1);
      String text = Visible.isUtf8(line) ? new String(line, UTF_8) : bytes;
      Violation.unless(
          !CONTROL.matcher(text).find(), Text.of("expect.noControls", listener), Visible.of(line));
    }
  }
}
