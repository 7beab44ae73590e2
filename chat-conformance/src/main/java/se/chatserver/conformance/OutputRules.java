package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// O. What lines look like when they come out.
final class OutputRules {
  private static final int NOTICES = 20;

  private static final Pattern LINE = Pattern.compile("[^\n]*\n");
  private static final Pattern WHOLE_LINE = Pattern.compile("\\[[^\r\n]*] [^\r\n]+\r\n");

  private OutputRules() {}

  static void lineEnds(RuleRun run) throws IOException {
    Client listener = run.join();
    Client speaker = run.join(listener);
    for (String sent : List.of("hej\n", "hej\r\n", "hej\r", "\thej\n")) {
      speaker.send(sent);
      listener.expect(speaker.line(sent.replaceAll("[\r\n]", "")));
    }
    Client chunks = run.join(listener);
    chunks.send("hej");
    listener.expect(chunks.line("hej"));
    speaker.closeOutput();
    listener.expect(speaker.left());
    listener.say("sist");
    listener.expect(listener.line("sist\r\n"));
    expectLines(new String(listener.received().all(), UTF_8));
  }

  private static void expectLines(String all) {
    for (MatchResult line : LINE.matcher(all).results().toList()) {
      Violation.unless(
          WHOLE_LINE.matcher(line.group()).matches() || isWholeNotice(line.group()),
          "[ip:port] text\\r\\n",
          Visible.of(line.group()));
    }
  }

  private static boolean isWholeNotice(String line) {
    return Receiver.isNotice(line) && line.endsWith("\r\n");
  }

  static void addresses(RuleRun run) throws IOException {
    InetAddress address = run.target().address().getAddress();
    Client listener = run.join();
    if (address.isLoopbackAddress()) {
      for (String loopback : List.of("127.0.0.1", "::1")) {
        enterAt(loopback, run, listener);
      }
    } else if (address instanceof Inet4Address) {
      throw new Untried(Text.of("untried.ipv6"));
    }
  }

  private static void enterAt(String address, RuleRun run, Client listener) throws IOException {
    int port = run.target().address().getPort();
    Client newcomer = connectAt(new InetSocketAddress(InetAddress.ofLiteral(address), port), run);
    newcomer.expect(newcomer.came());
    listener.expect(newcomer.came());
  }

  private static Client connectAt(InetSocketAddress address, RuleRun run) throws IOException {
    try {
      return run.connectTo(address);
    } catch (ConnectException _) {
      throw new Untried(Text.of("untried.address", Tag.of(address)));
    }
  }

  static void notices(RuleRun run) throws IOException {
    Exchange exchange = Exchange.inLines(run);
    Client speaker = exchange.speaker();
    for (int i = 0; i < NOTICES; i++) {
      exchange.bytes("he" + Telnet.AYT + "j\n* nej\n", "hej", "* nej");
    }
    exchange.bytes("sist\n", "sist");
    List<String> lines = speaker.linesBefore(speaker.line("sist"));
    if (lines.stream().noneMatch(Receiver::isNotice)) {
      throw new Untried(Text.of("untried.notice"));
    }
    for (String line : lines) {
      boolean whole = line.startsWith("* ") || line.startsWith(speaker.tag());
      Violation.unless(whole, Text.of("expect.wholeLines", speaker), Visible.of(line));
    }
  }
}
