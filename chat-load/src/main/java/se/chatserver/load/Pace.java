package se.chatserver.load;

/// How fast lines are said.
public sealed interface Pace {
  /// An open loop: each line has its time, whether or not the server has kept up with those before
  /// it, and its latency counts from that time (so a server that halts cannot hide it).
  ///
  /// @param linesPerSecond of all senders together; 0 says nothing at all
  record Rate(double linesPerSecond) implements Pace {
    public Rate {
      if (!(linesPerSecond >= 0 && linesPerSecond <= 1e7)) {
        throw new IllegalArgumentException("a rate must be 0 to 10000000 lines a second");
      }
    }
  }

  /// As fast as the server goes. Latency counts from when a line was written.
  ///
  /// @param window how many of its own lines a sender may be waiting for
  record Flood(int window) implements Pace {
    public Flood {
      if (window < 1 || window > 1 << 16) {
        throw new IllegalArgumentException("a window must be 1 to 65536 lines");
      }
    }
  }
}
