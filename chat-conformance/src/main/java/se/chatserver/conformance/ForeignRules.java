package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;

/// X. Those who have come to the wrong port.
final class ForeignRules {
  private ForeignRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.beyond(
            "X1",
            "HTTP, TLS and SSH get one notice and are closed, unheard by the room",
            ForeignRules::turnedAway));
  }

  private static void turnedAway(Scene scene) throws IOException {
    Caller watcher = scene.enter();
    String tls = Foreign.TLS + "x".repeat(180);
    for (String opening :
        List.of(Foreign.HTTP, tls, Foreign.SSH, Foreign.RTSP, Foreign.SIP, Foreign.SMB)) {
      Caller stranger = scene.enter(watcher);
      stranger.send(opening.getBytes(ISO_8859_1));
      stranger.hearsNotice();
      stranger.hearsEndOrReset();
      watcher.say("sen");
      watcher.hears(watcher.line("sen"));
      expectUnheard(watcher, stranger);
    }
  }

  private static void expectUnheard(Caller watcher, Caller stranger) {
    int comingAndGoing = watcher.count(stranger.came()) + watcher.count(stranger.left());
    Breach.unless(
        watcher.count(stranger.tag()) == comingAndGoing,
        Text.of("expect.nothingSaid", stranger, watcher),
        Visible.of(watcher.all()));
  }
}
