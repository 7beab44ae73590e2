package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.application.Entry;

/// A room on three servers, one of which is lost while two nodes speak.
@Tag("programs")
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
class ClusterTest {
  private static final int BEFORE = 500;
  private static final int ALL = 3_000;

  /// On a busy machine three servers need long to elect a leader.
  private static final Timeouts PATIENT =
      new Timeouts(
          Timeouts.DEFAULT.acknowledgement(),
          Duration.ofSeconds(60),
          Timeouts.DEFAULT.idleHeartbeat(),
          Timeouts.DEFAULT.heartbeat(),
          60,
          Timeouts.DEFAULT.snapshot());

  @TempDir private Path folder;
  private NatsCluster cluster;
  private ClusterOptions options;
  private TestNode first;
  private TestNode second;

  @BeforeEach
  void start() throws Exception {
    cluster = new NatsCluster(folder);
    options = RoomUnderTest.options(cluster.urls(), PATIENT);
    first = new TestNode(options);
    second = new TestNode(options);
  }

  @AfterEach
  void close() {
    if (second != null) {
      first.close();
      second.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void losesDoublesAndReordersNothingWhenTheLeaderIsKilled() throws Exception {
    var leader = cluster.leader(options);
    speak(leader::kill);
  }

  @Test
  void losesDoublesAndReordersNothingWhenTheLeaderIsStopped() throws Exception {
    var leader = cluster.leader(options);
    speak(leader::terminate);
  }

  @Test
  void losesDoublesAndReordersNothingWhenAFollowerIsKilled() throws Exception {
    var follower = cluster.follower(options);
    speak(follower::kill);
  }

  @Test
  void losesDoublesAndReordersNothingWhenAllAreKilledAndComeBack() throws Exception {
    speak(() -> {
      cluster.servers().forEach(NatsServer::kill);
      for (var server : cluster.servers()) {
        server.start();
      }
    });
  }

  @Test
  void losesDoublesAndReordersNothingWhenTheLeaderHangs() throws Exception {
    var leader = cluster.leader(options);
    speak(() -> {
      try (var _ = leader.pause()) {
        await().atMost(TestNode.PATIENCE).until(() -> !cluster.leader(options).equals(leader));
      }
    });
  }

  @Test
  void isKeptOnThreeServersThoughOneIsNamed() throws Exception {
    var one =
        new ClusterOptions(
            List.of(cluster.urls().getFirst()),
            "another",
            "node",
            0,
            Keep.ALL,
            null,
            null,
            10,
            100,
            Timeouts.DEFAULT);
    try (var _ = NatsEventLog.open(one);
        var engine = Connections.open(one)) {
      assertThat(engine.management().getStreamInfo("another").getConfiguration().getReplicas())
          .isEqualTo(3);
      assertThat(engine.management().getStreamInfo("KV_another").getConfiguration().getReplicas())
          .isEqualTo(3);
    }
  }

  private interface Fault {
    void happen() throws Exception;
  }

  /// Both nodes speak all the time, and never have much that has not come back.
  private void speak(Fault fault) throws Exception {
    var ada = first.join();
    var bo = second.join();
    var expected = new ArrayList<String>();
    for (int i = 0; i < ALL; i++) {
      if (i == BEFORE) {
        fault.happen();
      }
      first.say(ada, "a" + i);
      second.say(bo, "b" + i);
      expected.add("%d".formatted(i));
      first.await(() -> first.log().pendingBytes() < 10_000);
      second.await(() -> second.log().pendingBytes() < 10_000);
    }
    first.await(() -> first.entries().size() >= 2 * ALL + 2);
    second.await(() -> second.entries().size() >= 2 * ALL + 2);
    assertSame(second.entries(), first.entries());
    assertSame(RoomUnderTest.stored(options), first.entries());
    assertThat(texts("a")).isEqualTo(expected);
    assertThat(texts("b")).isEqualTo(expected);
  }

  /// Names the first difference, which a list of thousands would hide.
  private static void assertSame(List<Entry> some, List<Entry> expected) {
    for (int i = 0; i < Math.min(some.size(), expected.size()); i++) {
      assertThat(some.get(i)).as("entry %d", i).isEqualTo(expected.get(i));
    }
    assertThat(some).hasSameSizeAs(expected);
  }

  private List<String> texts(String speaker) {
    return first.said().stream()
        .filter(text -> text.startsWith(speaker))
        .map(text -> text.substring(1))
        .toList();
  }
}
