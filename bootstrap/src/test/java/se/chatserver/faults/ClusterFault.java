package se.chatserver.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What happens to a cluster while its clients speak.
enum ClusterFault {
  LEADER_AND_NODE_KILLED("the engine's leader and a chat server are killed at once", 10) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception {
      var leader = room.engine().leader();
      leader.kill();
      var left = killNode(room);
      leader.start();
      return left;
    }
  },
  LEADER_KILLED("the engine's leader is killed (kill -9), and started again", 10) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception {
      var leader = room.engine().leader();
      leader.kill();
      room.awaitProgress();
      leader.start();
      return Outcome.nobodyLeaves();
    }
  },
  FOLLOWER_KILLED("another server of the engine is killed (kill -9), and started again", 10) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception {
      var follower = room.engine().follower();
      follower.kill();
      room.awaitProgress();
      follower.start();
      return Outcome.nobodyLeaves();
    }
  },
  LEADER_HANGS("the engine's leader hangs for 12 s (SIGSTOP)", 10) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception {
      var leader = room.engine().leader();
      leader.suspend();
      TimeUnit.SECONDS.sleep(12);
      leader.resume();
      return Outcome.nobodyLeaves();
    }
  },
  LEADER_STOPPED("the engine's leader is stopped (SIGTERM), and started again", 3) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception {
      var leader = room.engine().leader();
      leader.terminate();
      room.awaitProgress();
      leader.start();
      return Outcome.nobodyLeaves();
    }
  },
  NODE_KILLED("a chat server is killed (kill -9), and started again", 3) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) {
      return killNode(room);
    }
  },
  NODE_CUT_OFF_BRIEFLY("a chat server is cut off from the engine for 10 s", 3) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception {
      cut(room, elsewhere, 10);
      return new Outcome(List.of(room.nodes().getLast()), true, null);
    }
  },
  NODE_CUT_OFF("a chat server is cut off from the engine for 60 s", 3) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception {
      var node = room.nodes().getLast();
      var leaving = room.insideAt(node);
      long begun = System.nanoTime();
      cut(room, elsewhere, 60);
      return new Outcome(List.of(node), false, room.awaitLeft(leaving, node, begun));
    }
  },
  ENGINE_DOWN("all servers of the engine are killed, and started again after 20 s", 30) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception {
      room.engine().servers().forEach(EngineServer::kill);
      TimeUnit.SECONDS.sleep(20);
      room.engine().startAll();
      return Outcome.nobodyLeaves();
    }
  },
  ALL_RESTARTED("everything is restarted, one after the other", 3) {
    @Override
    Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception {
      for (var server : room.engine().leaderFirst()) {
        server.terminate();
        room.awaitProgress();
        server.start();
        server.awaitHealthy();
        TimeUnit.SECONDS.sleep(5); // docs/cluster.md: until the others take it for a leader
      }
      for (var node : room.nodes()) {
        node.terminate();
        room.awaitProgress();
      }
      return new Outcome(List.of(), false, null);
    }
  };

  private final String description;
  private final int mostSeconds;

  /// @param mostSeconds how long a client may read nothing, unless its chat server is affected
  ClusterFault(String description, int mostSeconds) {
    this.description = description;
    this.mostSeconds = mostSeconds;
  }

  /// Lets it happen, and everything come back.
  ///
  /// @param elsewhere where the last chat server is, if this needs one
  abstract Outcome happen(ClusterUnderLoad room, @Nullable Elsewhere elsewhere) throws Exception;

  /// Whether the last chat server is in a network namespace.
  boolean isElsewhere() {
    return this == NODE_CUT_OFF || this == NODE_CUT_OFF_BRIEFLY;
  }

  Duration mostPause() {
    return Duration.ofSeconds(mostSeconds);
  }

  @Override
  public String toString() {
    return description;
  }

  /// What it has led to.
  ///
  /// @param affected the chat servers whose clients had to wait for longer, or were disconnected
  /// @param isEveryoneKept whether no client may lose its connection
  /// @param left how long it took until everybody had read who left; null if nobody did
  record Outcome(List<ClusterNode> affected, boolean isEveryoneKept, @Nullable Duration left) {
    static Outcome nobodyLeaves() {
      return new Outcome(List.of(), true, null);
    }
  }

  private static Outcome killNode(ClusterUnderLoad room) {
    var node = room.nodes().getFirst();
    var leaving = room.insideAt(node);
    long begun = System.nanoTime();
    node.kill();
    return new Outcome(List.of(node), false, room.awaitLeft(leaving, node, begun));
  }

  private static void cut(ClusterUnderLoad room, @Nullable Elsewhere elsewhere, int seconds)
      throws Exception {
    if (elsewhere == null) {
      throw new IllegalStateException("no chat server is elsewhere");
    }
    elsewhere.drop(room.engine().ports());
    TimeUnit.SECONDS.sleep(seconds);
    elsewhere.dropNothing();
  }
}
