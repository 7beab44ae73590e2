package se.chatserver.adapter.nats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which signs of life each node has heard, to judge whom it declares down.
final class HeardHeartbeats {
  private final World world;
  private final int missed;
  private final Map<SimClient, List<String>> heard = new HashMap<>();
  private final Map<String, Map<SimClient, Integer>> begun = new HashMap<>();

  /// @param missed after how many of its own heartbeats a node may declare another one down
  HeardHeartbeats(World world, int missed) {
    this.world = world;
    this.missed = missed;
  }

  /// A process is alive from here on.
  void up(String process) {
    var sizes = new HashMap<SimClient, Integer>();
    heard.forEach((client, senders) -> sizes.put(client, senders.size()));
    begun.put(process, sizes);
  }

  void heard(SimClient client, String sender) {
    heard.computeIfAbsent(client, _ -> new ArrayList<>()).add(sender);
  }

  /// A node is about to say that another process is down.
  void declares(SimClient client, String message) {
    try {
      if (MessageText.decode(message) instanceof LogMessage.Down down) {
        int own = ownSince(client, down);
        world.note("%s declares %s down after %d heartbeats", down.by(), down.process(), own);
        world.require(
            own >= missed,
            "%s declares %s down after %d of its own heartbeats",
            down.by(),
            down.process(),
            own);
      }
    } catch (FormatException e) {
      throw new AssertionError(e);
    }
  }

  private int ownSince(SimClient client, LogMessage.Down down) {
    var senders = heard.getOrDefault(client, List.of());
    int begin = begun.getOrDefault(down.process(), Map.of()).getOrDefault(client, 0);
    int own = 0;
    for (int i = senders.size() - 1; i >= begin && !senders.get(i).equals(down.process()); i--) {
      own += senders.get(i).equals(down.by()) ? 1 : 0;
    }
    return own;
  }
}
