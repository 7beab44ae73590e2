package se.chatserver.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for servers that have to know theirs before they listen.
public final class FreePort {
  private FreePort() {}

  /// A port that was free just now at all addresses. It is not one of those that the system gives
  /// to clients: a client of another test might be given it before the server listens.
  public static int find() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
      try (var _ = new ServerSocket(port)) {
        return port;
      } catch (IOException _) {
        // It is taken.
      }
    }
  }
}
