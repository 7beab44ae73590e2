package se.chatserver.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for servers that are started again on the same one. They are below those that Linux gives
/// to clients: a client that looks for a dead server at such a port may be given it as its own.
public final class Ports {
  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;
  private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /// A port that nobody listens at, and that was not given before.
  ///
  /// @param host the address that it is for
  public static int free(InetAddress host) {
    return consecutive(1, host);
  }

  /// The first of several such ports.
  public static int consecutive(int count, InetAddress host) {
    while (true) {
      int first = FIRST + ThreadLocalRandom.current().nextInt(COUNT - count);
      int free = 0;
      while (free < count && isFree(first + free, host) && TAKEN.add(first + free)) {
        free++;
      }
      if (free == count) {
        return first;
      }
    }
  }

  private static boolean isFree(int port, InetAddress host) {
    try (var _ = new ServerSocket(port, 1, host)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
