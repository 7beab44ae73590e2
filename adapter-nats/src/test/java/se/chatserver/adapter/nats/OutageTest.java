package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.domain.Participant;

/// The engine does not answer for a while, or not any more.
@Tag("programs")
@Execution(ExecutionMode.CONCURRENT)
class OutageTest {
  private static final int MANY = 100;

  @TempDir private Path folder;
  private NatsServer server;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    server = NatsServer.start(folder);
  }

  @AfterEach
  void close() {
    if (node != null) {
      node.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /// Though an acknowledgement of a message may take longer than this test.
  @Test
  void asksSoonAgainForAConsumer() throws Exception {
    var patient =
        new Timeouts(
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            15,
            Duration.ofMinutes(1));
    server.kill();
    server.startWithoutJetStream();
    try (var engine = Connections.open(options(patient))) {
      var asked = new AtomicInteger();
      var hearing = engine.connection().createDispatcher(_ -> asked.incrementAndGet());
      var _ = hearing.subscribe("$JS.API.CONSUMER.>"); // and nobody answers
      for (int i = 1; i <= 2; i++) {
        assertThatThrownBy(() -> engine.consume(1)).isInstanceOf(IOException.class);
        int times = i;
        await().atMost(TestNode.PATIENCE).until(() -> asked.get() == times);
      }
    }
  }

  @Test
  void losesNothingWhileItIsStopped() throws Exception {
    node = node(Timeouts.DEFAULT);
    var ada = node.join();
    node.say(ada, "before");
    node.awaitSaid("before");
    try (var engine = Connections.open(options(Timeouts.DEFAULT))) {
      try (var _ = server.pause()) {
        sayMany();
        await()
            .atMost(TestNode.PATIENCE)
            .until(() -> engine.connection().getStatus() != Connection.Status.CONNECTED);
        node.runAll();
        assertThat(node.said()).containsExactly("before");
        assertThat(node.log().pendingBytes()).isPositive();
      }
    }
    assertManyComeBack();
  }

  @Test
  void losesNothingWhenItIsKilledAndComesBack() throws Exception {
    node = node(Timeouts.DEFAULT);
    var ada = node.join();
    node.say(ada, "before");
    node.awaitSaid("before");
    server.kill();
    sayMany();
    server.start();
    assertManyComeBack();
  }

  @Test
  void failsWhenItDoesNotComeBackThoughNothingIsSaid() throws Exception {
    node = node(RoomUnderTest.QUICK);
    node.say(node.join(), "hej");
    node.awaitSaid("hej");
    assertThat(node.log().failure()).isEmpty();
    server.kill();
    node.await(() -> node.failures() > 0);
    assertThat(node.log().failure().orElseThrow())
        .matches(
            "the cluster has not answered for \\d+ s \\(.*\\); see that a majority of its servers"
                + " runs, with JetStream");
    node.close();
    node.runAll();
    assertThat(node.failures()).isEqualTo(1);
    assertThat(node.listener().calls()).containsOnlyOnce("failed").endsWith("failed");
  }

  @Test
  void failsIfTheStreamHasForgottenWhatItHad() throws Exception {
    node = node(Timeouts.DEFAULT);
    var ada = node.join();
    speakAndForget(ada, node);
    node.say(ada, "five");
    node.await(() -> node.failures() > 0);
    assertHasLostMessages(node);
  }

  /// A node that only reads notices when the stream is as long again as it was.
  @Test
  void failsIfTheStreamHasSomethingElseThanItHad() throws Exception {
    node = node(Timeouts.DEFAULT);
    try (var silent = node(Timeouts.DEFAULT)) {
      speakAndForget(node.join(), node, silent);
      var next = node(Timeouts.DEFAULT);
      try (next) {
        speak(next.join(), List.of("six", "seven", "eight", "nine"), next);
        silent.await(() -> silent.failures() > 0);
        assertHasLostMessages(silent);
      }
    }
  }

  /// Someone puts back an old copy of the server's files.
  private void speakAndForget(Participant who, TestNode... nodes) throws Exception {
    speak(who, List.of("one"), nodes);
    server.terminate();
    var copy = server.copy();
    server.start();
    speak(who, List.of("two", "three", "four"), nodes);
    server.kill();
    server.putBack(copy);
    server.start();
    server.awaitReady();
  }

  /// Says each of these in a message of its own, at the first of the nodes.
  private static void speak(Participant who, List<String> texts, TestNode... nodes)
      throws InterruptedException {
    for (var text : texts) {
      nodes[0].say(who, text);
      for (var each : nodes) {
        each.awaitSaid(text);
      }
    }
  }

  private static void assertHasLostMessages(TestNode node) {
    assertThat(node.log().failure().orElseThrow())
        .startsWith("the cluster has lost messages that it had acknowledged, such as message ");
    assertThat(node.said()).endsWith("four");
  }

  /// Nothing was lost, so it is no failure.
  @Test
  void closesWithoutItIfNothingWaits() throws Exception {
    node = node(Timeouts.DEFAULT);
    node.say(node.join(), "hej");
    node.awaitSaid("hej");
    server.kill();
    node.close();
    node.runAll();
    assertThat(node.log().failure()).isEmpty();
    assertThat(node.failures()).isZero();
  }

  @Test
  void failsWhenItIsClosedWithoutItAndSomethingWaits() throws Exception {
    node = node(Timeouts.DEFAULT);
    server.kill();
    node.say(node.join(), "hej");
    node.close();
    node.runAll();
    assertThat(node.log().failure()).isPresent();
    assertThat(node.failures()).isEqualTo(1);
  }

  private void sayMany() {
    var bo = node.join();
    for (int i = 0; i < MANY; i++) {
      node.say(bo, "line " + i);
    }
  }

  private void assertManyComeBack() throws Exception {
    node.awaitSaid("line " + (MANY - 1));
    var expected = new ArrayList<>(List.of("before"));
    for (int i = 0; i < MANY; i++) {
      expected.add("line " + i);
    }
    assertThat(node.said()).isEqualTo(expected);
    assertThat(node.log().pendingBytes()).isZero();
    assertThat(RoomUnderTest.stored(options(Timeouts.DEFAULT))).isEqualTo(node.entries());
  }

  private TestNode node(Timeouts timeouts) throws ClusterException {
    return new TestNode(options(timeouts));
  }

  private ClusterOptions options(Timeouts timeouts) {
    return RoomUnderTest.options(server.urls(), timeouts);
  }
}
