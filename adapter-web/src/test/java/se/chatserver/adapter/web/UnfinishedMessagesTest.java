package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Messages whose end does not come hold only so much in all (W27).
final class UnfinishedMessagesTest {
  private static final int CHARS = 60_000;
  private static final int ROOM_FOR = UnfinishedMessages.MAX_BYTES / (2 * CHARS);

  @Test
  void theOneThatBeganFirstMakesRoom() throws Exception {
    try (var web = Running.web()) {
      var all = new ArrayList<Visitor>();
      for (int i = 0; i < ROOM_FOR + 2; i++) {
        var visitor = web.visitor();
        visitor.next();
        begin(visitor);
        all.add(visitor);
        web.room().visit(() -> {});
      }
      assertThat(all.getFirst().closeCode()).isEqualTo("1008");
      var last = all.getLast();
      last.socket().sendText("end", true).get(10, TimeUnit.SECONDS);
      assertThat(last.untilOne("said").getLast().get("text").toString()).startsWith("xxx");
    }
  }

  @Test
  void messagesThatEndHoldNothing() throws Exception {
    try (var web = Running.web()) {
      var unfinished = web.visitor();
      unfinished.socket().sendText("begun ", false).get(10, TimeUnit.SECONDS);
      var visitor = web.visitor();
      for (int i = 0; i < 2 * ROOM_FOR; i++) {
        begin(visitor);
        visitor.socket().sendText("\nend " + i, true).get(10, TimeUnit.SECONDS);
        visitor.until("end " + i);
      }
      unfinished.socket().sendText("and ended", true).get(10, TimeUnit.SECONDS);
      assertThat(unfinished.until("begun and ended")).isNotEmpty();
    }
  }

  private static void begin(Visitor visitor) throws Exception {
    visitor.socket().sendText("x".repeat(CHARS), false).get(10, TimeUnit.SECONDS);
  }
}
