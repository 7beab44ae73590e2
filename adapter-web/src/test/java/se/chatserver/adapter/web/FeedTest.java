package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FeedTest {
  private final Feed feed =
      new Feed(1 << 20) {
        @Override
        Map<String, Object> missed(long events, long number) {
          return Json.fields("lines", events);
        }
      };

  /// Web threads take the same lock.
  @Test
  void readersDoNotWaitWhileAnEventIsEncoded() {
    feed.add(number -> {
      var seen = CompletableFuture.supplyAsync(feed::next).orTimeout(10, TimeUnit.SECONDS).join();
      return "[" + number + "," + seen + "]";
    });
    assertThat(feed.batch(1, 2).text()).isEqualTo("[[1,1]]");
  }
}
