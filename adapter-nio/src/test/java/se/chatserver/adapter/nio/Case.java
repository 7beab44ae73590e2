package se.chatserver.adapter.nio;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.Effect.Kind;
import se.chatserver.adapter.nio.Follower.Aside;
import se.chatserver.adapter.nio.Recorder.Stay;
import se.chatserver.adapter.nio.sim.Inbound;
import se.chatserver.adapter.nio.sim.Link;
import se.chatserver.simulation.Violation;

/// Everything there is to know about one client: what it meant to do, what it is sent, what was
/// said by it, and how much of it the server had read when it left or the server stopped, whichever
/// came first.
final class Case {
  private static final List<Aside> ASKED_FOR =
      List.of(Aside.TOO_LONG, Aside.HERE, Aside.NOT_CHAT, Aside.ANSWER);

  private final SimClient client;
  private final Follower follower;
  private boolean isFrozen;
  private long read;
  private long tookAt;
  private boolean isEndRead;

  Case(SimClient client, Follower follower) {
    this.client = client;
    this.follower = follower;
  }

  Script script() {
    return client.script();
  }

  Follower follower() {
    return follower;
  }

  @Nullable Link link() {
    return client.link();
  }

  /// It is sent something, and there is room for it.
  void takesAt(long now) {
    tookAt = now;
  }

  /// When it has last been sent something.
  long tookAt() {
    return tookAt;
  }

  /// From now on nothing that it sends matters.
  void freeze() {
    var link = client.link();
    if (!isFrozen && link != null) {
      isFrozen = true;
      read = link.inbound().read();
      isEndRead = link.inbound().end() == Inbound.End.FINISHED;
    }
  }

  boolean isFrozen() {
    return isFrozen;
  }

  /// Whether it asked to be let go, in words.
  boolean hasSaidGoodbye() {
    return count(effect -> effect.kind() == Kind.GOODBYE || effect.kind() == Kind.NOT_CHAT) > 0;
  }

  /// Whether it is so plainly a CHUNK, from its first read on, that all it has said is a message by
  /// now or will be when the server stops waiting (F4).
  boolean isPlainlyChunk() {
    var link = client.link();
    boolean isKeyAndText =
        link.inbound().reads() == 2 && link.inbound().firstRead() == 1 && link.inbound().read() > 2;
    return script().isText()
        && (link.inbound().shortestRead() > 1 || isKeyAndText)
        && !script().hasLineEnd(link.inbound().read());
  }

  /// Whether all that it has sent so far is one character, which may have been a key (F3).
  boolean isOneKey() {
    return script().isText() && client.link().inbound().read() == 1 && !script().hasLineEnd(1);
  }

  /// G5, G6: exactly what it sent was said, as far as it was read.
  ///
  /// @param isAll whether nothing of it may be missing at the end
  void requireSaid(Stay stay, boolean isAll) {
    if (script().isText()) {
      requireText(stay, String.join("", stay.said()), isAll);
    } else {
      requireMessages(stay, isAll);
    }
  }

  /// The notices and answers that it asked for, once each; or some of them, if it did not wait.
  void requireAsides(boolean isComplete) {
    for (var aside : ASKED_FOR) {
      long due = count(effect -> effect.kind().name().equals(aside.name()));
      int count = follower.count(aside);
      Violation.unless(
          isComplete ? count == due : count <= due,
          "O6: %s is sent %d times %s, not %d",
          client.link(),
          count,
          aside,
          due);
    }
  }

  private void requireText(Stay stay, String said, boolean isAll) {
    var text = script().text(read);
    Violation.unless(
        (isEndRead && isAll) ? text.equals(said) : text.startsWith(said),
        "G5: %s sent %s and said %s",
        client.link(),
        text,
        stay.said());
  }

  private void requireMessages(Stay stay, boolean isAll) {
    var due =
        script().due(read, isEndRead).stream()
            .filter(effect -> effect.kind() == Kind.SAID)
            .map(Effect::text)
            .toList();
    var expected = isAll ? due : due.subList(0, Math.min(due.size(), stay.said().size()));
    Violation.unless(
        expected.equals(stay.said()), "G5: %s said %s, not %s", client.link(), stay.said(), due);
  }

  private long count(Predicate<Effect> wanted) {
    return script().due(read, isEndRead).stream().filter(wanted).count();
  }
}
