package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;

/// T. Telnet: always understood, never started.
final class TelnetRules {
  private static final int LONGEST_SUBNEGOTIATION = 1024;

  /// SE, NOP, DM, BRK, IP, AO, GA, and SUSP, ABORT, EOR of RFC 1184 and RFC 885.
  private static final List<String> ONE_BYTE_COMMANDS =
      Telnet.each("f0 f1 f2 f3 f4 f5 f9 ed ee ef");

  private TelnetRules() {}

  static void text(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    for (String command : ONE_BYTE_COMMANDS) {
      exchange.bytes("he" + Telnet.IAC + command + "j\n", "hej");
    }
    for (String command : Telnet.each("fb fc fd fe")) {
      exchange.bytes("he" + Telnet.IAC + command + "Aj\n", "hej");
    }
    exchange.bytes("a" + Telnet.IAC + Telnet.IAC + "b\n", "aÿb");
    exchange.bytes("a" + Telnet.IAC + "b\n", "aÿb");
    exchange.bytes("a" + Telnet.IAC + "\n", "aÿ");
  }

  static void timingMark(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    for (int i = 0; i < 3; i++) {
      expectAnswers(exchange, Telnet.DO_TIMING_MARK, List.of("ff fc 06"));
    }
    // Ctrl-C in Linux telnet.
    expectAnswers(exchange, Telnet.IAC + "\u00f4" + Telnet.DO_TIMING_MARK, List.of("ff fc 06"));
  }

  static void refusals(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    List<String> all =
        List.of("ff fe 1f", "ff fe 20", "ff fe 18", "ff fe 27", "ff fc 01", "ff fe 03", "ff fc 03");
    expectAnswers(exchange, Telnet.PUTTY, all);
    expectAnswers(exchange, Telnet.PUTTY, List.of());
    expectAnswers(exchange, "\u00ff\u00fc\u0005\u00ff\u00fe\u0005", List.of());
  }

  /// A message after the commands is answered after them: what has come by then is all there is.
  private static void expectAnswers(Exchange exchange, String commands, List<String> answers)
      throws IOException {
    exchange.bytes(commands + "sen\n", "sen");
    Client speaker = exchange.speaker();
    List<String> seen = Telnet.commands(speaker.expect(speaker.line("sen")));
    Violation.unless(
        seen.equals(answers),
        Text.of("expect.answers", answers.toString(), speaker),
        seen.toString());
  }

  static void subnegotiation(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    String terminal = Telnet.subnegotiation("\u0018\u0000xterm");
    exchange.bytes("he" + terminal + "j\n", "hej");
    String doubled = Telnet.subnegotiation("\u001f\u00ff\u00ff\n\r" + Telnet.IAC + Telnet.IAC);
    exchange.bytes("he" + doubled + "j\n", "hej");
    Client speaker = exchange.speaker();
    String endless = Telnet.IAC + "\u00fa\u0018" + "x".repeat(2 * LONGEST_SUBNEGOTIATION);
    speaker.send((endless + "\nefter\n").getBytes(ISO_8859_1));
    exchange.listener().linesBefore(speaker.line("efter"));
  }

  static void areYouThere(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    Client speaker = exchange.speaker();
    speaker.expectLine(speaker.line("start"));
    exchange.bytes(Telnet.AYT);
    speaker.expectNotice();
    exchange.bytes("sen\n", "sen");
    speaker.expectLine(speaker.line("sen"));
  }

  static void endOfInput(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    exchange.bytes("sist" + Telnet.EOF, "sist");
    exchange.listener().expectLine(exchange.speaker().left());
    exchange.speaker().expect(exchange.speaker().line("sist"));
    exchange.speaker().expectEnd();
  }

  static void neverFirst(RuleRun run) throws IOException {
    Client listener = run.join();
    Client lines = run.join(listener);
    Client keys = run.join(listener);
    Client chunks = run.join(listener, lines, keys);
    lines.say("hej");
    keys.send("h");
    run.nextRead();
    keys.say("ej");
    chunks.send("sist");
    for (Client client : List.of(listener, lines, keys, chunks)) {
      client.expect(chunks.line("sist"));
      List<String> seen = Telnet.commands(client.received().all());
      Violation.unless(seen.isEmpty(), Text.of("expect.noTelnet", client), seen.toString());
    }
  }
}
