package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// A node that is not heard any more.
@Tag("programs")
class DownTest extends OneServerTest {
  @Test
  void letsAllLeaveOnceAtTheSamePlaceEverywhere() throws Exception {
    var first = node();
    var second = node();
    var stays = second.join();
    String dead;
    try (var other = new NodeProcess(urls())) {
      dead = other.readLine();
      other.kill();
    }
    first.await(() -> departures(first).size() >= NodeProcess.PARTICIPANTS);
    assertThat(departures(first)).containsExactlyElementsOf(participants(dead));
    // And not again, though both have noticed.
    second.say(stays, "afterwards");
    second.awaitSaid("afterwards");
    var third = node();
    third.say(third.join(), "and at last");
    third.awaitSaid("and at last");
    for (var node : nodes()) {
      node.awaitSaid("and at last");
      assertThat(departures(node)).hasSize(NodeProcess.PARTICIPANTS);
      assertThat(node.entries()).isEqualTo(third.entries());
    }
  }

  /// What it had on its way comes too late.
  @Test
  void isNotHeardAfterwards() throws Exception {
    var first = node();
    String dead;
    try (var other = new NodeProcess(urls())) {
      dead = other.readLine();
      other.kill();
    }
    first.await(() -> departures(first).size() == NodeProcess.PARTICIPANTS);
    try (var engine = Connections.open(options())) {
      var late = participants(dead).getFirst();
      var events = List.<Event>of(new Event.Joined(late), new Event.Said(late, "a ghost"));
      var publisher = new Publisher(engine);
      long end = System.nanoTime() + TestNode.PATIENCE.toNanos();
      publisher.publish("late", new LogMessage.Events(dead, 9, events), () -> end);
      publisher.publish("down", new LogMessage.Down(dead, first.log().process()), () -> end);
    }
    first.say(first.join(), "among us");
    first.awaitSaid("among us");
    assertThat(first.said()).containsExactly("hej", "among us");
    assertThat(first.listener().hasFailed()).isFalse();
  }

  @Test
  void failsWhenItGoesOnAndFindsItselfDeclaredDown() throws Exception {
    var first = node();
    try (var other = new NodeProcess(urls())) {
      other.readLine();
      try (var _ = other.pause()) {
        first.await(() -> departures(first).size() == NodeProcess.PARTICIPANTS);
      }
      assertThat(other.readLine())
          .isEqualTo("the other servers of the room have not heard this one for too long");
      assertThat(other.readLine()).isNull();
    }
    first.say(first.join(), "still here");
    first.awaitSaid("still here");
  }

  private static List<Participant> participants(String process) {
    var participants = new ArrayList<Participant>();
    for (int i = 1; i <= NodeProcess.PARTICIPANTS; i++) {
      participants.add(new Participant(process, i, "", ""));
    }
    return participants;
  }

  private static List<Participant> departures(TestNode node) {
    return node.events().stream()
        .filter(Event.Left.class::isInstance)
        .map(Event::participant)
        .toList();
  }
}
