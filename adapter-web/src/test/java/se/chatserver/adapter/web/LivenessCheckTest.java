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

/// A deadline that has passed is not enough to close a connection (W18, W19): after a pause of the
/// whole process all have passed, and what came meanwhile has not been read yet.
final class LivenessCheckTest {
  private static final LivenessCheck LIVENESS =
      new LivenessCheck(
          Duration.ofSeconds(10),
          Duration.ZERO,
          Duration.ofSeconds(2),
          Duration.ofDays(1),
          Duration.ofSeconds(60));

  private final List<String> done = new ArrayList<>();
  private final OpenSockets sockets = new OpenSockets();
  private final Feed feed = new RoomFeed(1 << 16, 0);
  private boolean isReadable;
  private boolean isWritable;

  @AfterEach
  void shutDown() {
    sockets.shutDown();
  }

  @Test
  void disconnectsASilentClient() {
    check(opened(), Duration.ofSeconds(61));
    assertThat(done).contains("disconnect", "ended RESET");
  }

  @Test
  void keepsAClientThatAnsweredDuringAPause() {
    isReadable = true;
    check(opened(), Duration.ofHours(1));
    assertThat(done).doesNotContain("disconnect", "ended RESET");
  }

  @Test
  void closesAClientThatTakesNothing() {
    var endpoint = opened();
    send(endpoint);
    check(endpoint, Duration.ofSeconds(11));
    assertThat(done).contains("close", "ended TOO_SLOW");
  }

  @Test
  void keepsAClientThatReadDuringAPause() {
    var endpoint = opened();
    send(endpoint);
    isWritable = true;
    isReadable = true;
    check(endpoint, Duration.ofHours(1));
    assertThat(done).doesNotContain("close", "disconnect");
  }

  private void send(Endpoint endpoint) {
    endpoint.delivery().begin(List.of(Map.of()), 1, _ -> {});
    endpoint.delivery().send();
  }

  private static void check(Endpoint endpoint, Duration later) {
    endpoint.checkLiveness(System.nanoTime() + later.toNanos(), LIVENESS);
  }

  private Endpoint opened() {
    var endpoint = new Silent();
    endpoint.open(session());
    return endpoint;
  }

  /// A session whose peer never takes anything, so that no send completes.
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
          sockets,
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
    void received(String text, int bytes) {}

    @Override
    void ended(CloseReason reason) {
      done.add("ended " + reason);
    }
  }
}
