package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.e2e.PageClient.Event;

/// The engine of a `--cluster` is away for longer than the servers wait for it (P14).
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals, and /proc, are Linux ones")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(240)
@Tag(Requirements.PROGRAMS)
class RejoinIT {
  private static final int ROUNDS = 3;
  private static final List<String> WAYS = List.of("nio", "blocking", "virtual", "async");

  @TempDir private Path folder;
  private NatsEngine engine;

  @BeforeEach
  void startEngine() throws Exception {
    engine = NatsEngine.start(folder);
  }

  @AfterEach
  void stopEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  /// The participants from before leave 15 s after that, because nobody has heard their servers.
  @Test
  void allServersComeBackToTheSameRoom() throws Exception {
    try (var one = start("--transport", "nio", "--web-port", "0");
        var other = start("--transport", "virtual", "--web-port", "0")) {
      int page = one.nextPort();
      int otherPage = other.nextPort();
      var ada = enter(one.port());
      var bo = enter(other.port());
      ada.hears(bo.tag() + " (Uppkopplad)");
      try (var browser = PageClient.enter(page)) {
        ada.hears(browser.tag() + " (Uppkopplad)");
        bo.hears(browser.tag() + " (Uppkopplad)");
        bo.says("före");
        long last = browser.until("före").getLast().number();
        engine.kill();
        assertThat(browser.end()).contains(ClusterIT.LOST.substring(2)).endsWith("]closed 1011");
        ada.output().endsWith(bo.tag() + " före\r\n" + ClusterIT.LOST + "\r\n");
        bo.output().endsWith(ClusterIT.LOST + "\r\n");
        assertAreClosed(one.port(), other.port(), page, otherPage);

        engine.startAgain();
        one.awaitLog(" rejoined ");
        other.awaitLog(" rejoined ");
        var cy = enter(one.port());
        var dan = enter(other.port());
        cy.hears(dan.tag() + " (Uppkopplad)");
        try (var back = PageClient.resume(otherPage, browser.token(), last)) {
          assertThat(back.isResumed()).isTrue();
          var gone = Set.of(ada.tag(), bo.tag(), browser.tag());
          assertReadsOnAfter(last, back, gone, dan);
        }
      }
      assertThat(one.log() + other.log()).doesNotContainIgnoringCase("exception", "defect");
    }
  }

  /// Each number once, and each participant of `gone` leaves once.
  private static void assertReadsOnAfter(
      long last, PageClient back, Set<String> gone, Watcher speaker) throws Exception {
    var present = new HashSet<>(gone);
    var missed =
        new ArrayList<>(
            back.until(event -> {
              present.remove(event.type().equals("left") ? event.tag() : "");
              return present.isEmpty();
            }));
    speaker.send("efter\n");
    missed.addAll(back.until("efter"));
    for (var event : missed) {
      assertThat(event.number()).isEqualTo(++last);
    }
    assertThat(missed)
        .filteredOn(event -> event.type().equals("left"))
        .extracting(Event::tag)
        .containsExactlyInAnyOrderElementsOf(gone);
  }

  /// Neither threads nor descriptors, and no memory: the heap has no place for the rings of four
  /// rooms.
  @Test
  void keepsNothingOfTheRoomsBefore() throws Exception {
    try (var server = startSmall()) {
      var ports = new ArrayList<>(List.of(server.port()));
      while (ports.size() <= WAYS.size()) {
        ports.add(server.nextPort());
      }
      var open = new ArrayList<List<Long>>();
      for (int round = 0; round < ROUNDS; round++) {
        var clients = enterAll(ports);
        open.add(List.of(count(server, "task"), count(server, "fd")));
        engine.pause();
        for (var client : clients) {
          assertThat(client.output().rest()).endsWith(ClusterIT.LOST + "\r\n");
        }
        engine.goOn();
        server.awaitLog(" rejoined ");
      }
      for (int kind = 0; kind < 2; kind++) {
        long more = open.getLast().get(kind) - open.getFirst().get(kind);
        assertThat(more).as("threads and descriptors: %s", open).isLessThan(ROUNDS - 1);
      }
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect", "OutOfMemory");
    }
  }

  private static List<Watcher> enterAll(List<Integer> ports) throws Exception {
    var clients = new ArrayList<Watcher>();
    for (int port : ports.subList(0, WAYS.size())) {
      clients.add(enter(port));
    }
    try (var browser = PageClient.enter(ports.getLast())) {
      clients.getLast().send("hej\n");
      var _ = browser.until("hej");
    }
    return clients;
  }

  @Test
  void endsAtOnceWhileTheEngineIsAway() throws Exception {
    try (var server = start()) {
      var ada = enter(server.port());
      engine.pause();
      ada.output().endsWith(ClusterIT.LOST + "\r\n");
      server.terminate();
      server.exits(ChatProcess.TERMINATED);
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect");
    }
  }

  private ChatProcess start(String... more) throws IOException {
    var options = new ArrayList<>(List.of("--port", "0"));
    options.addAll(cluster());
    options.addAll(List.of(more));
    return ChatProcess.with(options.toArray(String[]::new));
  }

  private ChatProcess startSmall() throws IOException {
    var command = ChatProcess.command("--ring", "16M", "--web-port", "0");
    command.add(1, "-Xmx60m");
    WAYS.forEach(way -> command.addAll(List.of("--listen", way + ":0")));
    command.addAll(cluster());
    return ChatProcess.start(new ProcessBuilder(command));
  }

  private List<String> cluster() {
    return List.of("--cluster", engine.url(), "--cluster-timeout", "2s");
  }

  private static Watcher enter(int port) throws IOException {
    var watcher = Watcher.enter("127.0.0.1", port);
    watcher.hears(ClusterIT.STORED);
    return watcher;
  }

  private static void assertAreClosed(int... ports) {
    for (int port : ports) {
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  /// @param kind `task` for its threads, `fd` for its descriptors
  private static long count(ChatProcess server, String kind) {
    File[] open =
        Path.of("/proc", String.valueOf(server.handle().pid()), kind).toFile().listFiles();
    return open == null ? 0 : open.length;
  }
}
