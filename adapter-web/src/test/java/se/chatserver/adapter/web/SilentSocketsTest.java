package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Many clients that connect and send nothing (W21), over real sockets.
final class SilentSocketsTest {
  private static final int SOCKETS = 3 * HttpSockets.MAX;

  @Test
  void closesAllButTheLatestAtOnce() throws Exception {
    try (var web = Running.web()) {
      var all = new ArrayList<RawSocket>();
      for (int i = 0; i < SOCKETS; i++) {
        all.add(web.raw());
      }
      for (var old : all.subList(0, SOCKETS - HttpSockets.MAX)) {
        assertThat(old.head()).isEmpty();
      }
      var last = all.getLast().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(last.head()).startsWith("HTTP/1.1 200 ");
    }
  }
}
