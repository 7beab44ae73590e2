package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

/// Who only holds a connection open cannot keep others out (W21).
class RequestsTest {
  private long now;
  private final Requests requests = new Requests(() -> now);

  @Test
  void theOldestMakesRoomForANewOne() {
    var all = new ArrayList<Knock>();
    for (int i = 0; i < Requests.MAX; i++) {
      all.add(knock());
    }
    assertThat(all).allMatch(Knock::isOpen);
    knock();
    assertThat(all.getFirst().isOpen()).isFalse();
    assertThat(all.subList(1, all.size())).allMatch(Knock::isOpen);
  }

  @Test
  void nobodyStaysForLong() {
    var first = knock();
    now += Requests.MAX_AGE.toNanos() / 2;
    var second = knock();
    now += Requests.MAX_AGE.toNanos() / 2 + 1;
    requests.closeOld();
    assertThat(first.isOpen()).isFalse();
    assertThat(second.isOpen()).isTrue();
  }

  /// What becomes of a socket whose HTTP has ended is for others to count.
  @Test
  void oneThatIsAWebSocketNowIsNoRequest() {
    var upgraded = knock();
    requests.onClosed(upgraded);
    now += Requests.MAX_AGE.toNanos() + 1;
    requests.closeOld();
    assertThat(upgraded.isOpen()).isTrue();
  }

  /// What is spoken is found out first, and then spoken, on the same socket.
  @Test
  void oneSocketCountsOnce() {
    var all = new ArrayList<Knock>();
    for (int i = 0; i < Requests.MAX; i++) {
      var knock = knock();
      all.add(knock);
      requests.onOpened(new Knock((ByteArrayEndPoint) knock.getEndPoint()));
    }
    assertThat(all).allMatch(Knock::isOpen);
  }

  private Knock knock() {
    var knock = new Knock(new ByteArrayEndPoint());
    requests.onOpened(knock);
    return knock;
  }

  private static final class Knock extends AbstractConnection {
    Knock(ByteArrayEndPoint socket) {
      super(socket, Runnable::run);
    }

    boolean isOpen() {
      return getEndPoint().isOpen();
    }

    @Override
    public void onFillable() {}
  }
}
