package se.chatserver.transport;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import se.chatserver.application.Session;

/// How many are in the room, and how many of them from each address, where that is limited (P9).
final class Crowds {
  private final int max;
  private final Map<InetAddress, Integer> sizes = new HashMap<>();
  private int size;

  /// @param max how many one address may have; 0 for any number
  Crowds(int max) {
    this.max = max;
  }

  boolean isFull(InetAddress address) {
    return max > 0 && sizes.getOrDefault(address, 0) >= max;
  }

  /// How many there are, from all addresses.
  int size() {
    return size;
  }

  /// Counts a stay for as long as it lasts.
  Session counted(Session session, InetAddress address) {
    size++;
    if (max > 0) {
      sizes.merge(address, 1, Integer::sum);
    }
    return new Counted(session, address);
  }

  private final class Counted implements Session {
    private final Session session;
    private final InetAddress address;

    Counted(Session session, InetAddress address) {
      this.session = session;
      this.address = address;
    }

    @Override
    public void say(String text) {
      session.say(text);
    }

    @Override
    public void leave() {
      size--;
      sizes.computeIfPresent(address, (_, size) -> size > 1 ? size - 1 : null);
      session.leave();
    }
  }
}
