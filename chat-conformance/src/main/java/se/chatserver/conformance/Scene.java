package se.chatserver.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The callers of one check, from their connecting to their closing.
final class Scene implements AutoCloseable {
  private static final Pattern SPEAKER =
      Pattern.compile("(\\[(?:[0-9.]+|\\[[0-9a-fA-F:.%a-z]+]):[0-9]+]) .*", Pattern.DOTALL);
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final int NOTES = 3;

  private final Target target;
  private final List<Caller> callers = new ArrayList<>();
  private final List<Caller> helpers = new ArrayList<>();
  private final Deque<String> notes = new ArrayDeque<>();

  Scene(Target target) {
    this.target = target;
  }

  Target target() {
    return target;
  }

  Duration patience() {
    return target.patience();
  }

  Words words() {
    return target.words();
  }

  /// The time by which something that is waited for from now on must have come.
  long deadline() {
    return System.nanoTime() + patience().toNanos();
  }

  /// One more connection, of which the server may not know yet.
  Caller call() throws IOException {
    return callAt(target.address(), 0);
  }

  Caller callAt(InetSocketAddress address, int receiveBytes) throws IOException {
    String name = String.valueOf((char) ('A' + callers.size() % 26));
    note(name + " connects");
    Caller caller = Caller.connect(this, name, address, receiveBytes);
    callers.add(caller);
    notes.removeLast();
    note(name + " connects as " + caller.tag());
    return caller;
  }

  /// Several connections at once. Returns when somebody has been told of each of them, if the
  /// server tells anybody: the lab's rules hold or break one by one, so this takes no rule for
  /// granted.
  List<Caller> gather(int count) throws IOException {
    List<Caller> room = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Caller caller = call();
      room.add(caller);
      // Only to keep step: a listening socket holds no more than a few that are not accepted yet.
      caller.hasHeard(caller.came(), GLANCE);
    }
    long deadline = deadline();
    for (Caller caller : room) {
      awaitWitness(caller, deadline);
    }
    return room;
  }

  private void awaitWitness(Caller newcomer, long deadline) throws IOException {
    boolean witnessed = newcomer.hasHeard(newcomer.came(), GLANCE);
    while (!witnessed && System.nanoTime() < deadline) {
      for (Caller caller : callers) {
        witnessed |= caller.hasHeard(newcomer.came(), GLANCE);
      }
    }
  }

  /// One more participant, whose coming it and all those given have heard of. The rules beyond the
  /// lab begin like this: they take L1 and L2 for granted.
  Caller enter(Caller... present) throws IOException {
    return settle(call(), present);
  }

  /// One more participant, with a small receive buffer.
  Caller enterSlow(Caller... present) throws IOException {
    return settle(callAt(target.address(), 32 << 10), present);
  }

  private static Caller settle(Caller newcomer, Caller... present) throws IOException {
    newcomer.hears(newcomer.came());
    for (Caller caller : present) {
      caller.hears(newcomer.came());
    }
    return newcomer;
  }

  /// Returns when a server that takes its connections in turn has read what was sent before this: a
  /// bystander has spoken and heard itself. So it is that the next bytes come in a read of their
  /// own.
  void nextRead() throws IOException {
    if (helpers.isEmpty()) {
      Caller bystander = Caller.connect(this, "bystander", target.address(), 0);
      helpers.add(bystander);
      bystander.hears(bystander.came());
    }
    Caller bystander = helpers.getFirst();
    forget(() -> bystander.say("."));
    bystander.hears(bystander.line("."));
  }

  /// Returns when a server that gives held text away after a while (F4) would have done so with all
  /// that was sent before this: a newcomer's text, sent now, has been given away.
  void holdingTime() throws IOException {
    Caller clock = Caller.connect(this, "clock", target.address(), 0);
    helpers.add(clock);
    clock.hears(clock.came());
    forget(() -> clock.send("tick"));
    if (!clock.hasHeard(clock.line("tick"), patience())) {
      throw new Untried("F4 does not hold, so there is no telling how long held text must be held");
    }
  }

  private interface Act {
    void go() throws IOException;
  }

  /// What helpers do is no part of the story.
  private void forget(Act act) throws IOException {
    Deque<String> before = new ArrayDeque<>(notes);
    act.go();
    notes.clear();
    notes.addAll(before);
  }

  /// Whether a line is from somebody who is not in the scene.
  boolean isForeign(String line) {
    Matcher speaker = SPEAKER.matcher(line);
    return speaker.matches()
        && callers.stream().noneMatch(caller -> caller.tag().equals(speaker.group(1)));
  }

  void note(String act) {
    notes.add(act);
    if (notes.size() > NOTES) {
      notes.remove();
    }
  }

  /// The last things that were done.
  String did() {
    return String.join("; ", notes);
  }

  /// Closes all connections: first every sending half, and each whole connection when the server
  /// has closed its own. A server that does not survive a reset must survive this.
  @Override
  public void close() {
    List<Caller> all = new ArrayList<>(callers);
    all.addAll(helpers);
    all.forEach(Caller::fallSilent);
    long deadline = System.nanoTime() + Math.min(patience().toNanos(), 1_000_000_000L);
    all.forEach(caller -> caller.close(deadline));
  }
}
