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
import se.chatserver.application.Admission;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Doorman;
import se.chatserver.transport.Limits;

/// Beginning and coming to an end.
final class StopTest {
  @Test
  void everyoneGetsWhatWasSaidAndNobodyIsSaidToLeave() throws Exception {
    try (var web = Running.web()) {
      var visitors = new Visitor[] {web.visitor(), web.visitor()};
      for (var visitor : visitors) {
        visitor.next();
      }
      web.room()
          .visit(() -> {
            var admitted = (Admission.Admitted) web.room().enter(new Participant("torrent"));
            IntStream.range(0, 2000).forEach(_ -> admitted.session().say("x".repeat(1000)));
            admitted.session().say("the last");
            web.stop();
          });
      for (var visitor : visitors) {
        visitor.until("the last");
        assertThat(visitor.closeCode()).isEqualTo("1001");
      }
      web.awaitEnd();
      assertThat(web.room().events()).noneMatch(event -> event instanceof Event.Left);
    }
  }

  @Test
  void oneThatDoesNotReadIsNotWaitedForForLong() throws Exception {
    var limits =
        Limits.DEFAULT
            .withKernel(100, 4096)
            .withEnding(Duration.ofSeconds(1), Duration.ofSeconds(1));
    try (var web = Running.web(limits)) {
      var visitor = web.visitor();
      visitor.next();
      visitor.next();
      web.raw().upgrade("/room", "Host: x\r\n").head();
      assertThat(visitor.next()).containsEntry("type", "joined");
      web.room()
          .visit(() -> {
            var admitted = (Admission.Admitted) web.room().enter(new Participant("torrent"));
            IntStream.range(0, 2000).forEach(_ -> admitted.session().say("x".repeat(1000)));
          });
      web.stop();
      web.awaitEnd();
    }
  }

  @Test
  void aTakenPortIsABindException() throws Exception {
    try (var web = Running.web();
        var room = new OneThread(1)) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), web.port());
      var doorman = new Doorman(room, 0);
      assertThatThrownBy(() ->
              WebTransport.bind(
                  address, doorman, room, Limits.DEFAULT, Notices.SWEDISH, "sv", null))
          .isInstanceOf(IOException.class)
          .satisfies(e ->
              assertThat(e instanceof BindException || e.getCause() instanceof BindException)
                  .isTrue());
    }
  }

  @Test
  void whoIsStoppedBeforeItRunsEndsAtOnce() throws Exception {
    try (var room = new OneThread(1)) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var web =
          WebTransport.bind(
              address, new Doorman(room, 0), room, Limits.DEFAULT, Notices.SWEDISH, "sv", null);
      web.stop();
      web.run();
      WebTransport.bind(
              web.address(),
              new Doorman(room, 0),
              room,
              Limits.DEFAULT,
              Notices.SWEDISH,
              "sv",
              null)
          .close();
    }
  }
}
