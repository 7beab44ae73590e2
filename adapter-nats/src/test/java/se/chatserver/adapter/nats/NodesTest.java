package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;

/// Several nodes of one room, on one server.
@Tag("programs")
class NodesTest extends OneServerTest {
  private static final int MANY = 300;

  @Test
  void seeOneOrderWithTheSameNumbersAndTimes() throws Exception {
    var first = node();
    var second = node();
    var ada = first.join();
    var bo = second.join();
    for (int i = 0; i < MANY; i++) {
      first.say(ada, "a" + i);
      second.say(bo, "b" + i);
      first.runAll();
      second.runAll();
    }
    awaitAll(2 * MANY + 2);
    assertThat(second.entries()).isEqualTo(first.entries());
    assertThat(first.entries()).extracting(Entry::number).doesNotHaveDuplicates().isSorted();
    assertThat(first.said().stream().filter(text -> text.startsWith("b")))
        .containsExactlyElementsOf(numbered("b"));
    assertThat(second.said().stream().filter(text -> text.startsWith("a")))
        .containsExactlyElementsOf(numbered("a"));
  }

  @Test
  void areGivenWhatWasBeforeThem() throws Exception {
    var first = node();
    var ada = first.join();
    first.say(ada, "before");
    first.awaitSaid("before");
    var second = node();
    second.await(() -> second.listener().calls().contains("restored"));
    first.say(ada, "after");
    second.awaitSaid("after");
    first.awaitSaid("after");
    assertThat(second.listener().present()).isEmpty();
    assertThat(second.entries()).isEqualTo(first.entries());
    assertThat(second.events().getLast()).isEqualTo(new Event.Said(ada, "after"));
    assertThat(second.events().getLast().participant().address()).isEqualTo(ada.address());
  }

  @Test
  void haveNamesOfTheirOwnAndOneKey() throws Exception {
    var first = node();
    var second = node();
    assertThat(first.log().process()).startsWith("node/").isNotEqualTo(second.log().process());
    assertThat(first.log().tokenKey()).hasSize(32).isEqualTo(second.log().tokenKey());
    assertThat(first.log().tokenKey()).isNotEqualTo(new byte[32]);
  }

  /// The participants of a node leave when it stops, in the order in which they came.
  @Test
  void seeEverybodyLeaveANodeThatStops() throws Exception {
    var first = node();
    var stays = first.join();
    var second = node();
    var left = List.of(second.join(), second.join(), second.join());
    second.say(left.getFirst(), "bye");
    second.close();
    first.await(() -> departures(first).size() == 3);
    first.say(stays, "still here");
    first.awaitSaid("still here");
    second.runAll();
    assertThat(departures(second)).as("departures that a closed node is still told").isEmpty();
    assertThat(departures(first))
        .containsExactlyElementsOf(left.stream().<Event>map(Event.Left::new).toList());
    assertThat(first.events().indexOf(new Event.Said(left.getFirst(), "bye")))
        .isLessThan(first.events().indexOf(departures(first).getFirst()));
  }

  private void awaitAll(int entries) throws InterruptedException {
    for (var node : nodes()) {
      node.await(() -> node.entries().size() >= entries);
    }
  }

  private static List<Event> departures(TestNode node) {
    return node.events().stream().filter(Event.Left.class::isInstance).toList();
  }

  private static List<String> numbered(String prefix) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < MANY; i++) {
      texts.add(prefix + i);
    }
    return texts;
  }
}
