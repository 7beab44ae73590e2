package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// The state of a room is kept, and what was before it need not be.
@Tag("programs")
class SnapshotTest {
  private static final Timeouts OFTEN =
      new Timeouts(
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofMillis(200),
          Duration.ofMillis(100),
          50,
          Duration.ofMillis(100));

  @TempDir private Path folder;
  private NatsServer server;
  private NatsEngine engine;
  private final List<TestNode> nodes = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server = NatsServer.start(folder);
    engine = Connections.open(options(Keep.ALL));
  }

  @AfterEach
  void close() {
    nodes.forEach(TestNode::close);
    if (engine != null) {
      engine.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void isEnoughForANodeThatComesLater() throws Exception {
    var first = node(Keep.ALL);
    var stays = List.of(first.join(), first.join());
    speak(first, stays.getFirst(), 3);
    var gone = first.join();
    first.log().submit(new Event.Left(gone));
    speak(first, stays.getFirst(), 3);
    long newest = awaitSnapshotOfAll();
    purgeBefore(newest + 1);
    speak(first, stays.getLast(), 3);
    var second = node(Keep.ALL);
    second.say(second.join(), "me too");
    awaitSaid("me too");
    assertThat(second.listener().present()).containsExactlyElementsOf(stays);
    assertThat(second.listener().present())
        .extracting(Participant::address)
        .containsExactly("10.0.0.1:1001", "10.0.0.2:1001");
    int shared = second.entries().size();
    assertThat(shared).isLessThan(first.entries().size());
    assertThat(second.entries())
        .isEqualTo(
            first.entries().subList(first.entries().size() - shared, first.entries().size()));
    first.close();
    second.await(() -> second.events().contains(new Event.Left(stays.getLast())));
  }

  @Test
  void letsTheStreamBeKeptSmall() throws Exception {
    var first = node(new Keep(null, 100_000));
    var ada = first.join();
    for (int i = 0; i < 200; i++) {
      speak(first, ada, "x".repeat(2_000) + i);
    }
    await().atMost(TestNode.PATIENCE).until(() -> stream().bytes() < 200_000);
    var second = node(Keep.ALL);
    second.say(second.join(), "me too");
    awaitSaid("me too");
    assertThat(second.entries().getLast()).isEqualTo(first.entries().getLast());
    assertThat(second.entries()).extracting(Entry::number).isSorted().endsWith(203L);
    assertThat(second.listener().present()).containsExactly(ada);
  }

  @Test
  void letsOldMessagesBeDeleted() throws Exception {
    var first = node(new Keep(Duration.ofSeconds(1), 0));
    var ada = first.join();
    speak(first, ada, 10);
    long last = stream().last();
    await()
        .atMost(TestNode.PATIENCE)
        .until(() -> {
          speak(first, ada, 1);
          return stream().first() > last;
        });
    var second = node(Keep.ALL);
    second.say(second.join(), "me too");
    awaitSaid("me too");
    assertThat(second.listener().present()).containsExactly(ada);
  }

  /// Nodes that start meanwhile do not lose who is present.
  @Test
  void isNeverOvertakenByWhatIsDeleted() throws Exception {
    var first = node(new Keep(null, 1));
    var ada = first.join();
    for (int i = 0; i < 10; i++) {
      speak(first, ada, 5);
      var other = new TestNode(options(Keep.ALL));
      other.say(other.join(), "visit " + i);
      other.awaitSaid("visit " + i);
      assertThat(
              other.listener().present().contains(ada)
                  || other.events().contains(new Event.Joined(ada)))
          .isTrue();
      other.close();
    }
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void keepsWhatComesAfterIt(Keep keep) throws Exception {
    var first = node(Keep.ALL);
    speak(first, first.join(), 10);
    long last = stream().last();
    try (var small = Connections.open(options(keep))) {
      new Pruning(small).run(4);
      assertThat(stream().first()).isEqualTo(5);
      new Pruning(small).run(last);
      long kept = keep.maxAge() == null ? last + 1 : last; // ages count from the newest message
      assertThat(stream().first()).isEqualTo(kept);
    }
  }

  static List<Keep> nothing() {
    return List.of(new Keep(null, 1), new Keep(Duration.ofNanos(1), 0));
  }

  /// Else it would show an old state until somebody says something.
  @Test
  void isMissedByAReaderForWhichNothingIsLeft() throws Exception {
    var first = node(Keep.ALL);
    speak(first, first.join(), 5);
    long last = stream().last();
    purgeBefore(last + 1);
    try (var behind = new OrderedConsumer(engine, last - 2)) {
      assertThatThrownBy(() -> readAll(behind))
          .hasMessage(
              "the stream chat begins with message %d, and this server has read %d",
              last + 1, last - 2);
    }
  }

  private static void readAll(OrderedConsumer consumer) throws Exception {
    while (true) {
      consumer.next();
    }
  }

  @Test
  void isMissedIfTheBeginningIsGone() throws Exception {
    var first = node(Keep.ALL);
    speak(first, first.join(), 3);
    awaitSnapshotOfAll();
    var room = engine.options().room();
    engine.buckets().delete(room);
    purgeBefore(3);
    assertThatThrownBy(() -> NatsEventLog.open(options(Keep.ALL)))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "the stream chat begins with message 3, and no snapshot goes so far; name another"
                + " room");
  }

  private TestNode node(Keep keep) throws ClusterException {
    var node = new TestNode(options(keep));
    nodes.add(node);
    return node;
  }

  private ClusterOptions options(Keep keep) {
    return RoomUnderTest.options(server.urls(), keep, OFTEN);
  }

  private void speak(TestNode node, Participant who, int lines) throws InterruptedException {
    for (int i = 0; i < lines; i++) {
      speak(node, who, "line %d of %d".formatted(i, node.entries().size()));
    }
  }

  /// Each line is a message of its own.
  private void speak(TestNode node, Participant who, String text) throws InterruptedException {
    node.say(who, text);
    node.awaitSaid(text);
  }

  private void awaitSaid(String text) throws InterruptedException {
    for (var node : nodes) {
      node.awaitSaid(text);
    }
  }

  private Engine.Extent stream() throws Exception {
    return engine.extent();
  }

  private long awaitSnapshotOfAll() throws Exception {
    long last = stream().last();
    var snapshots = new Snapshots(engine);
    await().atMost(TestNode.PATIENCE).until(() -> snapshots.index().newest().sequence() == last);
    return last;
  }

  private void purgeBefore(long sequence) throws Exception {
    engine.purgeBefore(sequence);
    assertThat(stream().first()).isEqualTo(sequence);
  }
}
