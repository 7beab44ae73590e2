package se.chatserver.conformance;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A chat server as simple as the protocol allows, for the rulebook to be tried on: two threads for
/// each connection and one lock. It can be given faults.
final class ReferenceServer implements Closeable {
  static final int RING_BYTES = 1 << 20;
  static final int CAPACITY = 60;
  static final int DEAF_FROM = 40;
  static final Duration STALL = Duration.ofSeconds(4);

  private static final int BEARABLE_GOODBYES = 8;
  private static final Duration IMPATIENT = Duration.ofMillis(300);
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final Words words;
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  private final ServerSocket listening = new ServerSocket();
  private final List<ReferenceConnection> present = new ArrayList<>();
  private final ReferenceTurns turns = new ReferenceTurns(faults);
  private final ReferenceHistory history = new ReferenceHistory(faults);
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private String welcome = "";
  private int everCame;
  private int goodbyes;
  private boolean dead;

  ReferenceServer(Fault... faults) throws IOException {
    this(Words.SWEDISH, faults);
  }

  ReferenceServer(Words words, Fault... faults) throws IOException {
    this.words = words;
    this.faults.addAll(List.of(faults));
    listening.bind(new InetSocketAddress(InetAddress.ofLiteral("::"), 0), 512);
    Thread.ofPlatform().daemon().start(this::accept);
    var _ = clock.scheduleAtFixedRate(this::closeStalled, 50, 50, TimeUnit.MILLISECONDS);
  }

  Target target() {
    return Target.at(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), listening.getLocalPort()))
        .withPatience(Duration.ofSeconds(10))
        .withCapacity(CAPACITY)
        .withRing(RING_BYTES, stall());
  }

  /// Sends this line to each newcomer alone, after its own arrival.
  ReferenceServer welcomesWith(String notice) {
    welcome = notice;
    return this;
  }

  /// Sends each newcomer this many lines that were said last.
  ReferenceServer keepsHistory(int lines) {
    history.keep(lines);
    return this;
  }

  Duration stall() {
    if (has(Fault.KEEPS_ALL_FOR_SLOW) || has(Fault.COUNTS_TOO_FEW) || has(Fault.COUNTS_TOO_MANY)) {
      return PATIENT;
    }
    return has(Fault.NEVER_GIVES_UP) ? IMPATIENT : STALL;
  }

  boolean has(Fault fault) {
    return faults.contains(fault);
  }

  private void accept() {
    try {
      while (true) {
        ReferenceConnection connection = new ReferenceConnection(this, listening.accept());
        if (has(Fault.ONE_AT_A_TIME)) {
          connection.stay();
        } else {
          Thread.ofPlatform().daemon().start(connection::stay);
        }
      }
    } catch (IOException _) {
      closeAll();
    }
  }

  synchronized boolean enter(ReferenceConnection connection) throws IOException {
    if (dead) {
      // A thread that waits in accept() may still get one more while the socket closes.
      throw new SocketException("the server has died");
    }
    everCame++;
    if ((has(Fault.FORGETS_TO_FREE_PLACES) ? everCame : present.size() + 1) > CAPACITY) {
      return false;
    }
    if (has(Fault.WELCOMES_FIRST)) {
      connection.owe("* Välkommen!");
    }
    if (!has(Fault.HISTORY_AFTER_OWN_LINE)) {
      history.block().forEach(connection::owe);
    }
    present.add(connection);
    for (ReferenceConnection other : present) {
      if (!has(other == connection ? Fault.LEAVES_NEWCOMER_UNTOLD : Fault.TELLS_ONLY_NEWCOMER)) {
        other.owe(connection.line(words.came()));
      }
    }
    if (!welcome.isEmpty()) {
      connection.owe(welcome);
    }
    history.afterOwnLine().forEach(connection::owe);
    return true;
  }

  synchronized boolean isFirst(ReferenceConnection connection) {
    return !present.isEmpty() && present.getFirst() == connection;
  }

  synchronized void say(ReferenceConnection speaker, String text) {
    String line = speaker.line(text);
    boolean thinned = has(Fault.THINS_OUT_FOR_ALL) && text.contains("4 x");
    if (thinned && present.stream().anyMatch(ReferenceConnection::isBehind)) {
      return;
    }
    history.add(line);
    for (ReferenceConnection connection : present) {
      boolean deaf = has(Fault.LATECOMERS_ARE_DEAF) && present.indexOf(connection) >= DEAF_FROM;
      deaf |= has(Fault.HISTORY_LOSES_THE_NEXT) && isLate(connection, text);
      if (!deaf && !has(connection == speaker ? Fault.NO_ECHO : Fault.ANSWERS_ONLY_SENDER)) {
        connection.owe(line);
      }
    }
  }

  /// Whether the third in the room is said something that comes soon after its own arrival.
  private boolean isLate(ReferenceConnection connection, String text) {
    return present.indexOf(connection) >= 2 && text.equals("strax efter 3");
  }

  ReferenceTurns turns() {
    return turns;
  }

  synchronized void forget(ReferenceConnection connection) {
    present.remove(connection);
  }

  synchronized void notice(ReferenceConnection connection, String text) {
    List.copyOf(has(Fault.NOTICES_TO_ALL) ? present : List.of(connection))
        .forEach(told -> told.owe("* " + text));
  }

  synchronized void leave(ReferenceConnection connection) {
    if (!present.remove(connection) || has(Fault.FORGETS_LEAVE)) {
      return;
    }
    if (has(Fault.TIRES_OF_GOODBYES) && ++goodbyes > BEARABLE_GOODBYES) {
      return;
    }
    for (int i = 0; i < (has(Fault.LEAVES_TWICE) ? 2 : 1); i++) {
      present.forEach(other -> other.owe(connection.line(words.left())));
    }
  }

  private synchronized void closeStalled() {
    if (!has(Fault.NEVER_GIVES_UP) && !has(Fault.KEEPS_ALL_FOR_SLOW)) {
      List.copyOf(present).stream()
          .filter(ReferenceConnection::isStalled)
          .forEach(ReferenceConnection::close);
    }
  }

  private synchronized void closeAll() {
    dead = true;
    present.forEach(ReferenceConnection::close);
  }

  void die() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void prepare(Socket socket) throws IOException {
    socket.setTcpNoDelay(!has(Fault.DELAYS_SMALL_WRITES));
    if (!has(Fault.KEEPS_ALL_FOR_SLOW)) {
      socket.setSendBufferSize(64 << 10);
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    listening.close();
    closeAll();
  }
}
