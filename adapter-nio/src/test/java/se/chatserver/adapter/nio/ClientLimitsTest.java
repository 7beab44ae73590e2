package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TextProtocol;

/// What is limited because anybody may connect, on real sockets and a clock of the test's own.
class ClientLimitsTest {
  private static final int TURNS = 1000;
  private static final int MANY = 70;

  private static final int RING = 1 << 17;

  /// `[127.0.0.1:50001] a`, and its end.
  private static final int LINE_BYTES = 21;

  private final LineLog log = new LineLog(EventFormat.SWEDISH, RING, false);
  private final Set<String> senders = new HashSet<>();
  private TextProtocol protocol;
  private EventLoop loop;
  private long now = Long.MAX_VALUE - 1; // a monotonic clock may overflow at any time

  @AfterEach
  void close() throws IOException {
    loop.close();
  }

  @Test
  void tellsOneWhoIsSilentForTooLongAndClosesIt() throws IOException {
    start(Limits.DEFAULT.withIdle(Duration.ofSeconds(16)));
    try (var ada = join()) {
      pass(Duration.ofSeconds(18));
      runUntilLine(2);
      var lines = lines(ada);
      assertThat(lines.readLine()).endsWith("(Uppkopplad)");
      assertThat(lines.readLine()).isEqualTo("* Du har varit tyst för länge.");
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void keepsOneWhoSpeaksInTime() throws IOException {
    start(Limits.DEFAULT.withIdle(Duration.ofSeconds(16)));
    try (var ada = join()) {
      pass(Duration.ofSeconds(15));
      say(ada, "still here\n", 2);
      pass(Duration.ofSeconds(15));
      say(ada, "and here\n", 3);
      assertThat(lines(ada).lines().limit(3).toList().getLast()).endsWith("and here");
    }
  }

  @Test
  void readsLaterWhatIsSentTooFast() throws IOException {
    start(Limits.DEFAULT.withBytesPerSecond(256));
    try (var ada = join();
        var bo = join()) {
      say(ada, "x".repeat(1023) + "\n", 3);
      ada.getOutputStream().write("held back\n".getBytes(UTF_8));
      say(bo, "marker\n", 4);
      assertThat(log.next()).isEqualTo(4);
      pass(Duration.ofSeconds(4));
      runUntilLine(5);
      var lines = lines(bo);
      assertThat(lines.lines().limit(4).toList().get(2)).endsWith("marker");
    }
  }

  /// G10: what is said in one turn has to be sent to everybody before more is read. It is what
  /// comes out that counts: here two bytes become a line of twenty-one or more.
  @Test
  void letsNoMoreBeSaidInATurnThanCanSoonBeSentAndHearsEachInTurn() throws IOException {
    start(Limits.DEFAULT);
    var flooders = new ArrayList<Socket>();
    try {
      for (int i = 0; i < MANY; i++) {
        flooders.add(join());
        say(flooders.getLast(), "I use lines\n", 2 * i + 2);
      }
      for (var flooder : flooders) {
        flooder.getOutputStream().write("a\n".repeat(2048).getBytes(UTF_8));
      }
      senders.clear();
      int turns = 0;
      while (senders.size() < MANY) {
        long before = protocol.bytes();
        loop.runOnce();
        turns++;
        assertThat(protocol.bytes() - before).isBetween(RING / 8L, RING / 8L + 256 * LINE_BYTES);
      }
      assertThat(turns).isLessThanOrEqualTo(MANY * 256 * LINE_BYTES / (RING / 8));
    } finally {
      for (var flooder : flooders) {
        flooder.close();
      }
    }
  }

  private void start(Limits limits) throws IOException {
    var smaller = limits.withRingBytes(RING).withPace(0);
    var room = new Room(100, smaller.perAddress());
    protocol = Protocols.recorded(room, log, this::append, Notices.SWEDISH, smaller);
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    loop = NioTransport.bind(SelectorProvider.provider(), () -> now, any, protocol);
  }

  private void append(Entry entry) {
    if (entry.event() instanceof Event.Said said) {
      senders.add(said.participant().address());
    }
    log.append(entry);
  }

  private Socket join() throws IOException {
    long lines = log.next();
    var socket = new Socket(loop.address().getAddress(), loop.address().getPort());
    socket.setSoTimeout(10_000);
    runUntilLine(lines + 1);
    return socket;
  }

  private void say(Socket socket, String text, long line) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    runUntilLine(line);
  }

  /// Whatever is due by then makes the loop's next sleep a millisecond.
  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void runUntilLine(long line) throws IOException {
    for (int turn = 0; log.next() < line; turn++) {
      assertThat(turn).isLessThan(TURNS);
      loop.runOnce();
    }
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }
}
