package se.chatserver.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalLong;

/// What to put on a server.
///
/// @param pid the server's process, if it is on this Linux machine: its processor time and memory
///   are then reported too
public record LoadPlan(
    InetSocketAddress server, Clients clients, Talk talk, Times times, OptionalLong pid) {

  public LoadPlan {
    if (talk.senders() > clients.count()) {
      throw new IllegalArgumentException("there are more senders than clients");
    }
  }

  /// The same, measuring this process.
  public LoadPlan withPid(long other) {
    return new LoadPlan(server, clients, talk, times, OptionalLong.of(other));
  }

  /// Who connects.
  ///
  /// @param count how many clients that read
  /// @param joinsPerSecond how fast they connect, at most
  /// @param pending how many may have connected without having heard anything; if nobody ever hears
  ///   anything, as not every server greets, a second of silence will do
  /// @param stuck how many more connect and never read
  /// @param stuckAfter when those connect, from the beginning of the measured time
  /// @param areEchoed whether the server sends a line to its sender too
  public record Clients(
      int count,
      int joinsPerSecond,
      int pending,
      int stuck,
      Duration stuckAfter,
      boolean areEchoed) {
    public static Clients of(int count) {
      return new Clients(count, 5_000, 64, 0, Duration.ZERO, true);
    }

    public Clients {
      if (count < 1 || joinsPerSecond < 1 || pending < 1 || stuck < 0) {
        throw new IllegalArgumentException("there must be clients, and a way in for them");
      }
      if (!areEchoed && count < 2) {
        throw new IllegalArgumentException("one client that is not echoed hears nothing");
      }
    }

    public Clients joining(int perSecond, int mostPending) {
      return new Clients(count, perSecond, mostPending, stuck, stuckAfter, areEchoed);
    }

    public Clients withStuck(int others, Duration after) {
      return new Clients(count, joinsPerSecond, pending, others, after, areEchoed);
    }

    public Clients withoutEcho() {
      return new Clients(count, joinsPerSecond, pending, stuck, stuckAfter, false);
    }
  }

  /// Who says what.
  ///
  /// @param senders how many of the clients speak
  /// @param lineBytes the size of a line as it is sent, its line feed included
  /// @param seed makes the lines of one run differ from another's
  public record Talk(int senders, Pace pace, int lineBytes, long seed) {
    public Talk {
      if (senders < 1 || senders > LineCodec.MAX_SENDERS) {
        throw new IllegalArgumentException("there must be 1 to 200000 senders");
      }
      if (lineBytes < LineCodec.MIN_BYTES || lineBytes > LineCodec.MAX_BYTES) {
        throw new IllegalArgumentException("a line must be 16 to 65536 bytes");
      }
    }
  }

  /// How long.
  ///
  /// @param warmup talk that is checked but not measured
  /// @param duration talk that is measured
  /// @param patience how long to wait for what should come before it counts as lost
  public record Times(Duration warmup, Duration duration, Duration patience) {}
}
