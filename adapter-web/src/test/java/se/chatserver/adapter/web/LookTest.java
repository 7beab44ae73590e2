package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.CloseReason;

/// That a time has passed is not enough to close anybody (W18, W19): after a pause of the whole
/// process all times have passed, and what came meanwhile has not been read yet.
final class LookTest {
  private static final Watchfulness WATCH =
      new Watchfulness(
          Duration.ofSeconds(10),
          Duration.ZERO,
          Duration.ofSeconds(2),
          Duration.ofDays(1),
          Duration.ofSeconds(60));

  private final List<String> done = new ArrayList<>();
  private final Roster roster = new Roster();
  private final Feed feed = new RoomFeed(1 << 16, () -> 0);
  private boolean isReadable;
  private boolean isWritable;

  @AfterEach
  void shutDown() {
    roster.shutDown();
  }

  @Test
  void oneThatIsSilentForTooLongIsCutOff() {
    look(opened(), Duration.ofSeconds(61));
    assertThat(done).contains("disconnect", "ended RESET");
  }

  @Test
  void oneThatHasAnsweredDuringAPauseIsNot() {
    isReadable = true;
    look(opened(), Duration.ofHours(1));
    assertThat(done).doesNotContain("disconnect", "ended RESET");
  }

  @Test
  void oneThatTakesNothingIsClosed() {
    var endpoint = opened();
    send(endpoint);
    look(endpoint, Duration.ofSeconds(11));
    assertThat(done).contains("close", "ended TOO_SLOW");
  }

  @Test
  void oneThatHasMadeRoomDuringAPauseIsNot() {
    var endpoint = opened();
    send(endpoint);
    isWritable = true;
    isReadable = true;
    look(endpoint, Duration.ofHours(1));
    assertThat(done).doesNotContain("close", "disconnect");
  }

  private void send(Endpoint endpoint) {
    endpoint.delivery().begin(Map.of(), 1);
    endpoint.delivery().pump();
  }

  private static void look(Endpoint endpoint, Duration later) {
    endpoint.look(System.nanoTime() + later.toNanos(), WATCH);
  }

  private Endpoint opened() {
    var endpoint = new Silent();
    endpoint.open(session());
    return endpoint;
  }

  /// One whose peer never takes anything: what is sent is never done.
  private Session session() {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (_, method, _) -> {
              done.add(method.getName());
              return method.getReturnType() == boolean.class ? true : null;
            });
  }

  private final class Silent extends Endpoint {
    Silent() {
      super(
          roster,
          feed,
          new SocketState() {
            @Override
            public boolean isReadable() {
              return isReadable;
            }

            @Override
            public boolean isWritable() {
              return isWritable;
            }
          });
    }

    @Override
    void opened() {
      demand();
    }

    @Override
    void said(String message) {}

    @Override
    void ended(CloseReason reason) {
      done.add("ended " + reason);
    }
  }
}
