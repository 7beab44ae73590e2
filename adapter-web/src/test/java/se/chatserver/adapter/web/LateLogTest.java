package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import se.chatserver.application.LateEventLog;
import se.chatserver.domain.Event;
import se.chatserver.domain.Room;
import se.chatserver.transport.Limits;

/// Browsers over sockets, in a room whose event log answers late.
final class LateLogTest {
  private final LateEventLog events = new LateEventLog();
  private final OneThread room = new OneThread(new Room(9), events);

  @Test
  void aMessageThatComesWhileItsBrowserEntersIsSaidAfterwards() throws Exception {
    try (var web = Running.web(room, Running.options(Limits.DEFAULT))) {
      var browser = web.browser().say("early");
      answerUntil(() -> room.events().size() == 2);
      assertThat(TestBrowser.each("type", browser.until("early")))
          .containsExactly("welcome", "joined", "said");
    }
  }

  @Test
  void aBrowserThatDisconnectsWhileItEntersJoinsAndLeaves() throws Exception {
    try (var web = Running.web(room, Running.options(Limits.DEFAULT))) {
      web.browser().close();
      answerUntil(() -> room.events().size() == 2);
      assertThat(room.events().getLast()).isInstanceOf(Event.Left.class);
    }
  }

  @Test
  void aBrowserThatIsEnteringIsToldThatTheEventLogHasFailed() throws Exception {
    try (var web = Running.web(room, Running.options(Limits.DEFAULT))) {
      var browser = web.browser();
      await().until(() -> waiting() == 1);
      room.run(events::fail);
      web.stop();
      assertThat(browser.next())
          .containsEntry("text", "What is said can no longer be stored. The server stops.");
      assertThat(browser.closeCode()).isEqualTo("1011");
    }
  }

  private void answerUntil(Callable<Boolean> isDone) {
    await()
        .until(() -> {
          room.run(events::answerAll);
          return isDone.call();
        });
  }

  private int waiting() throws Exception {
    var waiting = new int[1];
    room.run(() -> waiting[0] = events.waiting());
    return waiting[0];
  }
}
