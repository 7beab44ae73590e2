package se.chatserver.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import se.chatserver.e2e.ChatProcess;

/// One room on three engines and three chat servers, all of them processes, with clients at each
/// chat server that speak and read all the time.
final class ClusterUnderLoad implements AutoCloseable {
  private static final String ROOM = "room";
  private static final int NODES = 3;
  private static final int CLIENTS = Soak.size(2, 5);
  private static final int LINES = Soak.size(50, 200);
  private static final Duration PERIOD = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final EngineCluster engine;
  private final List<ClusterNode> nodes = new ArrayList<>();
  private final List<ClusterClient> clients = new ArrayList<>();
  private @Nullable ClusterTranscript transcript;
  private long begun;
  private long silent;

  /// Starts everything on the loopback interface.
  static ClusterUnderLoad here(Path folder) throws IOException {
    return new ClusterUnderLoad(folder, "127.0.0.1", NODES);
  }

  /// The same with the last chat server in a network namespace.
  static ClusterUnderLoad withOneElsewhere(Path folder) throws IOException {
    return new ClusterUnderLoad(folder, Elsewhere.OUR_ADDRESS, NODES - 1);
  }

  private ClusterUnderLoad(Path folder, String engineHost, int nodesHere) throws IOException {
    engine = new EngineCluster(folder, engineHost, ROOM);
    try {
      for (int i = 0; i < NODES; i++) {
        var log = folder.resolve("node-" + i + ".log");
        var node = i < nodesHere ? nodeHere(log) : nodeElsewhere(log);
        nodes.add(node);
        var from = i < nodesHere ? "127.0.%d.1".formatted(10 + i) : Elsewhere.OUR_ADDRESS;
        for (int j = 0; j < CLIENTS; j++) {
          clients.add(new ClusterClient(node, InetAddress.ofLiteral(from), PERIOD));
        }
      }
      awaitAllInside();
      begun = System.nanoTime();
      awaitProgress();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  EngineCluster engine() {
    return engine;
  }

  List<ClusterNode> nodes() {
    return nodes;
  }

  /// Waits until everybody is inside and has read some lines more.
  void awaitProgress() {
    awaitAllInside();
    var before = clients.stream().map(client -> client.stays().getLast()).toList();
    var counts = before.stream().map(ClusterStay::count).toList();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          for (int i = 0; i < before.size(); i++) {
            if (before.get(i).count() < counts.get(i) + LINES) {
              return false;
            }
          }
          return true;
        });
  }

  /// Who is inside at a chat server now.
  List<ClusterStay> insideAt(ClusterNode node) {
    return clients.stream()
        .filter(client -> client.node().equals(node) && client.isInside())
        .map(client -> client.stays().getLast())
        .toList();
  }

  /// Waits until all clients at other chat servers have read that these have left.
  ///
  /// @param since a time of [System#nanoTime]
  /// @return how long after that the last of them read the last of these lines
  Duration awaitLeft(List<ClusterStay> leaving, ClusterNode from, long since) {
    var remaining =
        clients.stream()
            .filter(client -> !client.node().equals(from))
            .map(client -> client.stays().getLast())
            .toList();
    long last = since;
    for (var stay : remaining) {
      for (var gone : leaving) {
        var line = gone.tag() + ClusterTranscript.LEFT;
        long time = await().atMost(PATIENCE).until(() -> stay.timeOf(line), found -> found >= 0);
        last = Math.max(last, time);
      }
    }
    return Duration.ofNanos(last - since);
  }

  /// Whether no connection has been lost.
  boolean isNobodyLost() {
    return stays().noneMatch(ClusterStay::isOver);
  }

  /// Ends the speaking, waits until everything has been read that the stream has, and compares.
  ///
  /// @param affected the chat servers whose clients have to wait
  ClusterVerdict judge(List<ClusterNode> affected) throws Exception {
    awaitAllInside();
    silent = System.nanoTime();
    for (var client : clients) {
      client.fallSilent();
    }
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(300))
          .ignoreException(IOException.class)
          .until(this::isAllRead);
    } catch (ConditionTimeoutException _) {
      // the verdict says what is missing
    }
    var verdict =
        new ClusterVerdict(Objects.requireNonNull(transcript, "the engine does not answer"));
    stays().forEach(stay -> verdict.add(stay.tag(), stay.lines(), stay.said(), stay.isOver()));
    clients.stream()
        .filter(client -> !affected.contains(client.node()))
        .flatMap(client -> client.stays().stream())
        .forEach(stay -> verdict.addPause(stay.longestPause(begun, silent)));
    return verdict;
  }

  @Override
  public void close() {
    try {
      for (var client : clients) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      nodes.forEach(ClusterNode::close);
      engine.close();
    }
  }

  private void awaitAllInside() {
    await().atMost(PATIENCE).until(() -> clients.stream().allMatch(ClusterClient::isInside));
  }

  /// Whether everybody has read up to the end of the stream, in which everybody has left whose
  /// connection is over.
  private boolean isAllRead() throws IOException {
    var newest = ClusterTranscript.read(engine.requests());
    transcript = newest;
    return stays()
        .allMatch(stay ->
            stay.isOver()
                ? newest.hasCome(stay.tag()) == newest.hasLeft(stay.tag())
                : stay.count() == newest.slice(stay.tag()).size()
                    && stay.said() == newest.said(stay.tag()));
  }

  private Stream<ClusterStay> stays() {
    return clients.stream().flatMap(client -> client.stays().stream());
  }

  private ClusterNode nodeHere(Path log) {
    var address = EngineCluster.freeAddress("127.0.0.1");
    return new ClusterNode(command(address), address, log);
  }

  private ClusterNode nodeElsewhere(Path log) {
    var address = new InetSocketAddress(InetAddress.ofLiteral(Elsewhere.ADDRESS), 60_003);
    return new ClusterNode(Elsewhere.command(command(address)), address, log);
  }

  private List<String> command(InetSocketAddress address) {
    return ChatProcess.command(
        "--bind",
        address.getHostString(),
        "--port",
        String.valueOf(address.getPort()),
        "--cluster",
        engine.urls(),
        "--room",
        ROOM);
  }
}
