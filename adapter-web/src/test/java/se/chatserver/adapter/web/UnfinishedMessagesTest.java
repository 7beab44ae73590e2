package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Unfinished messages take a bounded amount of memory together (W27).
final class UnfinishedMessagesTest {
  private static final int CHARS = 60_000;
  private static final int ROOM_FOR = MessageMemory.MAX_UNFINISHED_BYTES / (2 * CHARS);

  @Test
  void closesTheClientWhoseMessageBeganFirst() throws Exception {
    try (var web = Running.web()) {
      var all = new ArrayList<TestBrowser>();
      for (int i = 0; i < ROOM_FOR + 2; i++) {
        var browser = web.browser();
        browser.next();
        begin(browser);
        all.add(browser);
        web.room().run(() -> {});
      }
      assertThat(all.getFirst().closeCode()).isEqualTo("1008");
      var last = all.getLast();
      last.socket().sendText("end", true).get(10, TimeUnit.SECONDS);
      assertThat(last.untilOne("said").getLast().get("text").toString()).startsWith("xxx");
    }
  }

  @Test
  void finishedMessagesTakeNoMemory() throws Exception {
    try (var web = Running.web()) {
      var unfinished = web.browser();
      unfinished.socket().sendText("begun ", false).get(10, TimeUnit.SECONDS);
      var browser = web.browser();
      for (int i = 0; i < 2 * ROOM_FOR; i++) {
        begin(browser);
        browser.socket().sendText("\nend " + i, true).get(10, TimeUnit.SECONDS);
        browser.until("end " + i);
      }
      unfinished.socket().sendText("and ended", true).get(10, TimeUnit.SECONDS);
      assertThat(unfinished.until("begun and ended")).isNotEmpty();
    }
  }

  private static void begin(TestBrowser browser) throws Exception {
    browser.socket().sendText("x".repeat(CHARS), false).get(10, TimeUnit.SECONDS);
  }
}
