package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entered;
import se.chatserver.domain.Event;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;

/// Starting and stopping.
final class StopTest {
  @Test
  void sendsAllThatWasSaidAndAnnouncesNoLeaving() throws Exception {
    try (var web = Running.web()) {
      var browsers = new TestBrowser[] {web.browser(), web.browser()};
      for (var browser : browsers) {
        browser.next();
      }
      web.room()
          .run(() -> {
            var speaker = Entered.into(web.room(), "speaker", "host");
            IntStream.range(0, 2000).forEach(_ -> speaker.session().say("x".repeat(1000)));
            speaker.session().say("the last");
            web.stop();
          });
      for (var browser : browsers) {
        browser.until("the last");
        assertThat(browser.closeCode()).isEqualTo("1001");
      }
      web.awaitEnd();
      assertThat(web.room().events()).noneMatch(event -> event instanceof Event.Left);
    }
  }

  @Test
  void doesNotWaitLongForABrowserThatDoesNotRead() throws Exception {
    var limits =
        Limits.DEFAULT
            .withSocket(new Limits.Socket(100, 4096, Limits.DEFAULT.socket().keepAlive()))
            .withEnding(Duration.ofSeconds(1), Duration.ofSeconds(1));
    try (var web = Running.web(limits)) {
      var browser = web.browser();
      browser.next();
      browser.next();
      web.raw().upgrade("/room", "Host: x\r\n").head();
      assertThat(browser.next()).containsEntry("type", "joined");
      web.room()
          .run(() -> {
            var speaker = Entered.into(web.room(), "speaker", "host");
            IntStream.range(0, 2000).forEach(_ -> speaker.session().say("x".repeat(1000)));
          });
      web.stop();
      web.awaitEnd();
    }
  }

  @Test
  void throwsBindExceptionForATakenPort() throws Exception {
    try (var web = Running.web();
        var room = new OneThread(1, 0)) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), web.port());
      assertThatThrownBy(() -> bound(address, room))
          .isInstanceOf(IOException.class)
          .satisfies(e ->
              assertThat(e instanceof BindException || e.getCause() instanceof BindException)
                  .isTrue());
    }
  }

  @Test
  void aTransportThatIsStoppedBeforeItRunsEndsAtOnce() throws Exception {
    try (var room = new OneThread(1, 0)) {
      var web = bound(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), room);
      web.stop();
      web.run();
      bound(web.address(), room).close();
    }
  }

  private static WebTransport bound(InetSocketAddress address, OneThread room) throws IOException {
    var web =
        WebTransport.open(
            new WebTransport.Options(
                Limits.DEFAULT, Notices.SWEDISH, "sv", null, null, 0, false, null));
    web.bind(address, room.shared(Limits.DEFAULT.withPace(0), web), room);
    return web;
  }
}
