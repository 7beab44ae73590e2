package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is counted of a browser for the operator of the server.
final class BrowserTrafficTest {
  private static final int RING_BYTES = 1 << 10;

  private final Feed feed =
      new Feed(RING_BYTES) {
        @Override
        Map<String, Object> missed(long events, long number) {
          return Json.fields("lines", events);
        }
      };
  private final FeedReader reader = new FeedReader(feed);
  private final BrowserTraffic traffic = new BrowserTraffic(reader);

  @Test
  void countsEventsAndTheirBytes() {
    reader.begin(feed.next());
    add("\"å\"", 3);
    assertThat(traffic.linesBehind()).isEqualTo(3);
    int bytes = reader.next().getBytes(UTF_8).length;
    assertThat(traffic.linesSent()).isEqualTo(3);
    assertThat(traffic.bytesSent()).isEqualTo(bytes);
    assertThat(traffic.linesBehind()).isZero();
    assertThat(traffic.linesMissed()).isZero();
  }

  @Test
  void countsWhatItIsToldOfItself() {
    reader.begin(feed.next());
    reader.sends(17);
    assertThat(traffic.bytesSent()).isEqualTo(17);
    assertThat(traffic.linesSent()).isZero();
  }

  @Test
  void countsWhatItHasMissed() {
    reader.begin(feed.next());
    add("\"" + "x".repeat(100) + "\"", 100);
    var _ = reader.next();
    assertThat(traffic.linesMissed()).isEqualTo(100);
    assertThat(traffic.linesSent()).isZero();
  }

  @Test
  void countsWhatItSays() {
    traffic.received(10);
    traffic.received(5);
    traffic.said();
    assertThat(traffic.bytesReceived()).isEqualTo(15);
    assertThat(traffic.messages()).isEqualTo(1);
  }

  @Test
  void isOverWhenNothingIsOwedAnyMore() {
    reader.begin(feed.next());
    add("1", 1);
    reader.end(feed.next());
    assertThat(traffic.isOver()).isFalse();
    var _ = reader.next();
    assertThat(traffic.isOver()).isTrue();
  }

  private void add(String event, int times) {
    for (int i = 0; i < times; i++) {
      feed.add(_ -> event);
    }
  }
}
