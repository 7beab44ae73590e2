package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;

/// X. Those who have come to the wrong port.
final class ForeignRules {
  private ForeignRules() {}

  static void turnedAway(RuleRun run) throws IOException {
    Client observer = run.join();
    String tls = Foreign.TLS + "x".repeat(180);
    for (String opening :
        List.of(Foreign.HTTP, tls, Foreign.SSH, Foreign.RTSP, Foreign.SIP, Foreign.SMB)) {
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
}
