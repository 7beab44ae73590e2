package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// X1, R3 and R4: bytes that are no chat, and must not go from one client to another as they are.
final class ForeignRules {
  // How other protocols begin, a char for each byte.
  private static final String HTTP = "GET / HTTP/1.1\r\nHost: chat.example\r\nAccept: */*\r\n\r\n";
  private static final String TLS =
      "\u0016\u0003\u0001\u0000\u00c8\u0001\u0000\u0000\u00c4\u0003\u0003";
  private static final String SSH = "SSH-2.0-OpenSSH_9.6\r\n";

  private static final String RTSP = "OPTIONS / RTSP/1.0\r\n\r\n";
  private static final String SIP = "OPTIONS sip:chat SIP/2.0\r\nVia: SIP/2.0/TCP chat\r\n\r\n";
  private static final String SMB = "\u0000\u0000\u0000\u00a4\u00ffSMBr\u0000\u0000\u0000\u0000";

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

  private ForeignRules() {}

  static void turnedAway(RuleRun run) throws IOException {
    Client observer = run.join();
    String tls = TLS + "x".repeat(180);
    for (String opening : List.of(HTTP, tls, SSH, RTSP, SIP, SMB)) {
      Client other = run.join(observer);
      other.send(opening.getBytes(ISO_8859_1));
      other.expectNotice();
      other.expectEndOrReset();
      observer.say("sen", observer);
      expectUnheard(observer, other);
    }
  }

  private static void expectUnheard(Client observer, Client other) {
    int comingAndGoing = observer.count(other.came()) + observer.count(other.left());
    Violation.unless(
        observer.count(other.tag()) == comingAndGoing,
        Text.of("expect.nothingSaid", other, observer),
        Visible.of(observer.received().all()));
  }

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
    for (String opening : List.of(HTTP, TLS, SSH)) {
      Client other = run.join(listener);
      other.trySend((opening + binary()).getBytes(ISO_8859_1));
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

  /// Every byte there is, as such protocols go on to send.
  private static String binary() {
    StringBuilder bytes = new StringBuilder();
    for (char b = 0; b < 0x100; b++) {
      bytes.append(b);
    }
    return bytes.toString();
  }
}
