package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.api.ServerInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ConnectionEventsTest {
  /// The levels of the lines that were logged.
  private final List<String> logged = new ArrayList<>();

  private final ConnectionEvents events =
      new ConnectionEvents(
          fake(
              Logger.class,
              (_, method, _) -> {
                logged.add(method.getName());
                return null;
              }));

  @Test
  void logsEachLossOnceHoweverManyAttemptsFail() {
    happen(Events.CONNECTED, Events.DISCONNECTED, Events.DISCONNECTED, Events.RECONNECTED);
    happen(Events.DISCONNECTED, Events.DISCONNECTED);
    assertThat(logged).containsExactly("warn", "info", "warn");
  }

  /// A server that comes back to its room may try for hours.
  @Test
  void aConnectionThatWasNeverMadeIsNotLost() {
    happen(Events.DISCONNECTED, Events.DISCONNECTED);
    assertThat(logged).isEmpty();
  }

  @SuppressWarnings("deprecation") // it is what the client library calls
  private void happen(Events... all) {
    var server = new ServerInfo("{\"server_name\":\"a\"}");
    for (var event : all) {
      events.connectionEvent(fake(Connection.class, (_, _, _) -> server), event);
    }
  }

  private static <T> T fake(Class<T> type, InvocationHandler calls) {
    var loader = ConnectionEventsTest.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, calls));
  }
}
