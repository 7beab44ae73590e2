package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// A crowd that connects and says nothing (W21), over real sockets.
final class SilentSocketsTest {
  private static final int CROWD = 3 * Requests.MAX;

  @Test
  void allButTheLatestAreClosedAtOnce() throws Exception {
    try (var web = Running.web()) {
      var crowd = new ArrayList<RawSocket>();
      for (int i = 0; i < CROWD; i++) {
        crowd.add(web.raw());
      }
      for (var old : crowd.subList(0, CROWD - Requests.MAX)) {
        assertThat(old.head()).isEmpty();
      }
      var last = crowd.getLast().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(last.head()).startsWith("HTTP/1.1 200 ");
    }
  }
}
