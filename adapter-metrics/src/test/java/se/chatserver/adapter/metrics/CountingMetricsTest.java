package se.chatserver.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.RefusalReason;

final class CountingMetricsTest {
  private final CountingMetrics metrics = new CountingMetrics();
  private final FakeClient ada = new FakeClient("nio");
  private final FakeClient bo = new FakeClient("nio");

  @Test
  void sumsUpTheTrafficOfAllClients() {
    metrics.admitted(ada);
    metrics.admitted(bo);
    ada.messages = 2;
    ada.bytesReceived = 20;
    ada.linesSent = 5;
    bo.messages = 1;
    bo.bytesSent = 100;
    bo.linesMissed = 7;
    var sums = only().sums();
    assertThat(sums.messages).isEqualTo(3);
    assertThat(sums.bytesReceived).isEqualTo(20);
    assertThat(sums.bytesSent).isEqualTo(100);
    assertThat(sums.linesSent).isEqualTo(5);
    assertThat(sums.linesMissed).isEqualTo(7);
  }

  /// It is still sent its last lines, and then never forgotten.
  @Test
  void aClientThatHasLeftCountsOn() {
    metrics.admitted(ada);
    ada.linesSent = 1;
    metrics.ended(ada, CloseReason.HUNG_UP);
    assertThat(only().sums().linesSent).isEqualTo(1);
    ada.linesSent = 3;
    assertThat(only().sums().linesSent).isEqualTo(3);
    ada.isOver = true;
    assertThat(only().sums().linesSent).isEqualTo(3);
    assertThat(only().sums().linesSent).isEqualTo(3);
    assertThat(only().open()).isZero();
    assertThat(only().admitted()).isEqualTo(1);
    assertThat(only().closed()).containsEntry(CloseReason.HUNG_UP, 1L);
  }

  @Test
  void aClientEndsOnce() {
    metrics.admitted(ada);
    metrics.ended(ada, CloseReason.TOO_SLOW);
    metrics.ended(ada, CloseReason.RESET);
    metrics.ended(bo, CloseReason.IDLE);
    assertThat(only().closed().values().stream().mapToLong(count -> count).sum()).isEqualTo(1);
    assertThat(only().closed()).containsEntry(CloseReason.TOO_SLOW, 1L);
  }

  /// Nobody may ever ask.
  @Test
  void clientsThatAreGoneAreForgottenThoughNobodyAsks() {
    var counts = new TransportCounts("nio");
    for (int i = 0; i < 10_000; i++) {
      var client = new FakeClient("nio");
      client.messages = 1;
      client.isOver = true;
      counts.admitted(client);
      counts.ended(client, CloseReason.HUNG_UP);
    }
    assertThat(counts.size()).isLessThan(200);
    assertThat(counts.report().sums().messages).isEqualTo(10_000);
  }

  @Test
  void clientsOfAnEarlierRoomHaveCounted() {
    metrics.admitted(ada);
    metrics.admitted(bo);
    metrics.ended(bo, CloseReason.STOPPING);
    ada.messages = 2;
    bo.messages = 1;
    metrics.beginRoom(List.of("nio"));
    assertThat(only().sums().messages).isEqualTo(3);
    assertThat(only().open()).isZero();
    ada.messages = 9;
    assertThat(only().sums().messages).isEqualTo(3);
  }

  @Test
  void tellsHowFarReadersAreBehind() {
    metrics.admitted(ada);
    metrics.admitted(bo);
    assertThat(only().behind()).isZero();
    ada.linesBehind = 5;
    assertThat(only().behind()).isEqualTo(1);
    bo.linesBehind = 9;
    assertThat(only().behind()).isEqualTo(2);
    assertThat(only().mostLinesBehind()).isEqualTo(9);
  }

  @Test
  void eachTransportHasNumbersOfItsOwn() {
    metrics.admitted(new FakeClient("nio TLS"));
    metrics.refused("web", RefusalReason.CROWDED);
    metrics.beginRoom(List.of("nio"));
    assertThat(metrics.report())
        .extracting(TransportReport::transport)
        .containsExactly("nio", "nio_tls", "web");
    assertThat(metrics.report().getLast().refused()).containsEntry(RefusalReason.CROWDED, 1L);
    assertThat(metrics.report().getFirst().closed())
        .as("what has not happened yet is 0")
        .containsEntry(CloseReason.TOO_SLOW, 0L)
        .doesNotContainKey(CloseReason.REFUSED);
  }

  private TransportReport only() {
    return metrics.report().getFirst();
  }
}
