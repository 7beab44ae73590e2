package se.chatserver.conformance;

import java.io.IOException;
import java.net.InetAddress;
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
  private final Deque<Text> notes = new ArrayDeque<>();
  private final long end;

  Scene(Target target) {
    this.target = target;
    this.end = System.nanoTime() + target.timing().limit().toNanos();
  }

  Target target() {
    return target;
  }

  Duration patience() {
    return target.patience();
  }

  Form form() {
    return target.form();
  }

  /// The time by which something that is waited for from now on must have come.
  long deadline() {
    long deadline = System.nanoTime() + patience().toNanos();
    return deadline - end < 0 ? deadline : end;
  }

  /// @throws Untried if the check has taken all the time that one rule may take: then that nothing
  ///   came means nothing
  void expectTimeLeft() {
    if (System.nanoTime() - end >= 0) {
      throw new Untried(Text.of("untried.limit", Visible.of(target.timing().limit())));
    }
  }

  /// One more connection, of which the server may not know yet.
  Caller call() throws IOException {
    return callAt(target.address(), 0);
  }

  Caller callAt(InetSocketAddress address, int receiveBytes) throws IOException {
    String name = String.valueOf((char) ('A' + callers.size() % 26));
    expectTimeLeft();
    note(Text.of("did.connects", name));
    Caller caller = Caller.connect(this, name, address, receiveBytes);
    callers.add(caller);
    notes.removeLast();
    note(Text.of("did.connectsAs", name, Tag.of(caller.address())));
    if (form().asksName()) {
      caller.say(name);
    }
    return caller;
  }

  /// One more connection, from this address of this machine where that can be.
  Caller callFrom(InetAddress local) throws IOException {
    Caller caller =
        Caller.connectFrom(
            local, this, String.valueOf((char) ('A' + callers.size())), target.address());
    callers.add(caller);
    return caller;
  }

  /// Several connections at once. Returns when somebody has been told of each of them, if the
  /// server has been seen to tell anybody: the lab's rules hold or break one by one, so this takes
  /// no rule for granted.
  List<Caller> gather(int count) throws IOException {
    List<Caller> room = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Caller caller = call();
      room.add(caller);
      // Only to keep step: a listening socket holds no more than a few that are not accepted yet.
      (form().tellsNewcomer() ? caller : room.getFirst()).hasHeard(caller.came(), GLANCE);
    }
    long deadline = deadline();
    for (Caller caller : room) {
      awaitWitness(caller, deadline);
    }
    return room;
  }

  private void awaitWitness(Caller newcomer, long deadline) throws IOException {
    boolean isTold = form().tellsOthers() && newcomer != callers.getFirst();
    boolean witnessed =
        !(isTold || form().tellsNewcomer()) || newcomer.hasHeard(newcomer.came(), GLANCE);
    while (!witnessed && System.nanoTime() < deadline) {
      for (Caller caller : callers) {
        witnessed = witnessed || caller.hasHeard(newcomer.came(), GLANCE);
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

  /// Returns when the server has read what was sent before this, so that the next bytes come in a
  /// read of their own. Where the system does not show that, a bystander has spoken and heard
  /// itself, which is enough for a server that takes its connections in turn.
  void nextRead() throws IOException {
    callers.forEach(Caller::awaitRead);
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
    callers.forEach(Caller::awaitRead);
    Caller clock = Caller.connect(this, "clock", target.address(), 0);
    helpers.add(clock);
    clock.hears(clock.came());
    forget(() -> clock.send("tick"));
    if (!clock.hasHeard(clock.line("tick"), patience())) {
      throw new Untried(Text.of("untried.holding"));
    }
  }

  private interface Act {
    void go() throws IOException;
  }

  /// What helpers do is no part of the story.
  private void forget(Act act) throws IOException {
    Deque<Text> before = new ArrayDeque<>(notes);
    act.go();
    notes.clear();
    notes.addAll(before);
  }

  /// What has been heard of one speaker, without its name and without who came and went.
  String withoutOthers(String heard, Caller speaker) {
    String text = heard;
    for (Caller caller : callers) {
      text = text.replace(caller.came(), "").replace(caller.left(), "");
    }
    return speaker.line("").isEmpty() ? text : text.replace(speaker.line(""), "");
  }

  /// Whether a line is from somebody who is not in the scene. Only lines of the lab's form tell.
  boolean isForeign(String line) {
    Matcher speaker = SPEAKER.matcher(line);
    return speaker.matches()
        && callers.stream().noneMatch(caller -> caller.tag().equals(speaker.group(1)));
  }

  void note(Text act) {
    notes.add(act);
    if (notes.size() > NOTES) {
      notes.remove();
    }
  }

  /// The last things that were done.
  Text did() {
    return Text.of("did", List.copyOf(notes));
  }

  /// Closes all connections: first every sending half, and each whole connection when the server
  /// has closed its own. A server that does not survive a reset must survive this.
  @Override
  public void close() {
    List<Caller> all = new ArrayList<>(callers);
    all.addAll(helpers);
    all.forEach(Caller::fallSilent);
    long deadline = System.nanoTime() + target.timing().answers(all.size()).toNanos();
    all.forEach(caller -> caller.close(deadline));
  }
}
