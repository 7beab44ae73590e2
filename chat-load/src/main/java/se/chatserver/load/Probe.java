package se.chatserver.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Finds out whether everybody is in the room: one says a line, again and again, until all have
/// heard it once. A connection alone proves nothing, as the kernel makes it before the server
/// knows.
final class Probe {
  private static final long INTERVAL_NANOS = 500_000_000;

  private final List<Connection> connections;
  private final LineCodec codec;
  private final boolean areEchoed;
  private long lastSaid = Long.MIN_VALUE;
  private long number;

  Probe(List<Connection> connections, LineCodec codec, boolean areEchoed) {
    this.connections = connections;
    this.codec = codec;
    this.areEchoed = areEchoed;
  }

  /// Says the line again, if it is time.
  void say(long now) {
    if (number > 0 && now - lastSaid < INTERVAL_NANOS) {
      return;
    }
    lastSaid = now;
    var line = new byte[codec.lineBytes()];
    codec.write(line, 0, LineCodec.PROBE, number++);
    var speaker = connections.getFirst();
    try {
      speaker.channel().write(ByteBuffer.wrap(line));
    } catch (IOException _) {
      speaker.close();
    }
  }

  /// How many have not received it. The sender itself does not count if it is not echoed.
  int missing() {
    int missing = 0;
    for (var connection : connections.subList(areEchoed ? 0 : 1, connections.size())) {
      missing += connection.receiver().isProbed() ? 0 : 1;
    }
    return missing;
  }

  boolean isAnyClosed() {
    return connections.stream().anyMatch(connection -> connection.receiver().isClosed());
  }
}
