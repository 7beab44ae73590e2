package se.chatserver.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The clients of one check, from their connecting to their closing.
final class RuleRun implements AutoCloseable {
  private static final Pattern SPEAKER =
      Pattern.compile("(\\[(?:[0-9.]+|\\[[0-9a-fA-F:.%a-z]+]):[0-9]+]) .*", Pattern.DOTALL);
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final int NOTES = 3;

  private final Target target;
  private final List<Client> clients = new ArrayList<>();
  private final List<Client> helpers = new ArrayList<>();
  private final Deque<Text> notes = new ArrayDeque<>();
  private final long end;

  RuleRun(Target target) {
    this.target = target;
    this.end = System.nanoTime() + target.timing().limit().toNanos();
  }

  Target target() {
    return target;
  }

  Duration patience() {
    return target.patience();
  }

  LineFormat format() {
    return target.format();
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
  Client connect() throws IOException {
    return connectTo(target.address());
  }

  Client connectTo(InetSocketAddress address) throws IOException {
    return connect(new Socket(), address);
  }

  /// One more connection, with a small receive buffer.
  private Client connectSlow() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(32 << 10);
    return connect(socket, target.address());
  }

  /// One more connection, from this address of this machine where that can be.
  Client connectFrom(InetAddress local) throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(local, 0));
    } catch (IOException _) {
      socket.close();
      return connect();
    }
    return connect(socket, target.address());
  }

  private Client connect(Socket socket, InetSocketAddress address) throws IOException {
    String name = String.valueOf((char) ('A' + clients.size() % 26));
    expectTimeLeft();
    note(Text.of("did.connects", name));
    Client client = Client.connect(this, name, address, socket);
    clients.add(client);
    notes.removeLast();
    note(Text.of("did.connectsAs", name, Tag.of(client.address())));
    if (format().asksName()) {
      client.say(name);
    }
    return client;
  }

  /// Several connections at once. Returns when somebody has been told of each of them, if the
  /// server has been seen to tell anybody: the lab's rules hold or break one by one, so this takes
  /// no rule for granted.
  List<Client> connectAll(int count) throws IOException {
    List<Client> room = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Client client = connect();
      room.add(client);
      // Only to keep step: a listening socket holds no more than a few that are not accepted yet.
      (format().tellsNewcomer() ? client : room.getFirst()).hasReceived(client.came(), GLANCE);
    }
    long deadline = deadline();
    for (Client client : room) {
      awaitAnnouncement(client, deadline);
    }
    return room;
  }

  private void awaitAnnouncement(Client newcomer, long deadline) throws IOException {
    boolean isTold = format().tellsOthers() && newcomer != clients.getFirst();
    boolean announced =
        !(isTold || format().tellsNewcomer()) || newcomer.hasReceived(newcomer.came(), GLANCE);
    while (!announced && System.nanoTime() < deadline) {
      for (Client client : clients) {
        announced = announced || client.hasReceived(newcomer.came(), GLANCE);
      }
    }
  }

  /// One more participant, whose coming it and all those given have heard of. The rules beyond the
  /// lab begin like this: they take L1 and L2 for granted.
  Client join(Client... present) throws IOException {
    return settle(connect(), present);
  }

  /// One more participant, with a small receive buffer.
  Client joinSlow(Client... present) throws IOException {
    return settle(connectSlow(), present);
  }

  private static Client settle(Client newcomer, Client... present) throws IOException {
    newcomer.expect(newcomer.came());
    for (Client client : present) {
      client.expect(newcomer.came());
    }
    return newcomer;
  }

  /// Returns when the server has read what was sent before this, so that the next bytes come in a
  /// read of their own. Where the system does not show that, a bystander has spoken and heard
  /// itself, which is enough for a server that takes its connections in turn.
  void nextRead() throws IOException {
    clients.forEach(Client::awaitRead);
    if (helpers.isEmpty()) {
      Client bystander = Client.connect(this, "bystander", target.address(), new Socket());
      helpers.add(bystander);
      bystander.expect(bystander.came());
    }
    Client bystander = helpers.getFirst();
    forget(() -> bystander.say("."));
    bystander.expect(bystander.line("."));
  }

  /// Returns when a server that gives held text away after a while (F4) would have done so with all
  /// that was sent before this: a newcomer's text, sent now, has been given away.
  void holdingTime() throws IOException {
    clients.forEach(Client::awaitRead);
    Client clock = Client.connect(this, "clock", target.address(), new Socket());
    helpers.add(clock);
    clock.expect(clock.came());
    forget(() -> clock.send("tick"));
    if (!clock.hasReceived(clock.line("tick"), patience())) {
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
  String withoutOthers(String heard, Client speaker) {
    String text = heard;
    for (Client client : clients) {
      text = text.replace(client.came(), "").replace(client.left(), "");
    }
    return speaker.line("").isEmpty() ? text : text.replace(speaker.line(""), "");
  }

  /// Whether a line is from somebody who is not in the run. Only lines of the lab's form tell.
  boolean isForeign(String line) {
    Matcher speaker = SPEAKER.matcher(line);
    return speaker.matches()
        && clients.stream().noneMatch(client -> client.tag().equals(speaker.group(1)));
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
    List<Client> all = new ArrayList<>(clients);
    all.addAll(helpers);
    all.forEach(Client::closeOutputQuietly);
    long deadline = System.nanoTime() + target.timing().answers(all.size()).toNanos();
    all.forEach(client -> client.close(deadline));
  }
}
