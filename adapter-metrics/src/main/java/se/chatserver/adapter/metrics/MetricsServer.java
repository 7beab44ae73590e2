package se.chatserver.adapter.metrics;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.DurableEventLog;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.RoomMetrics;

/// Serves `/metrics`, `/health/live` and `/health/ready` over HTTP, on threads of its own.
///
/// ```
/// open --> measured(log) --> serving(room) --> stopping --> close
///          ^----the room is lost-----'
/// ```
///
/// It answers from [#open] on, so that a supervisor sees the server start; it is ready from
/// [#serving] to [#stopping]. Rooms may follow one another: numbers go on. All methods may be
/// called by any thread.
public final class MetricsServer implements AutoCloseable {
  /// How many connections may be open at once; further ones are closed. Each has a descriptor.
  public static final int MAX_CONNECTIONS = 16;

  /// How long a scrape waits for the room.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String MAX_REQUEST_SECONDS = "10";

  private final HttpServer server;
  private final CountingMetrics metrics = new CountingMetrics();
  private final Health health = new Health(metrics.turns());
  private final ChatMetrics collector = new ChatMetrics(metrics.turns(), health);
  private volatile @Nullable MeasuredEventLog log;

  private MetricsServer(HttpServer server) {
    this.server = server;
  }

  /// Listens, and answers.
  ///
  /// @param address port 0 means any free one
  /// @throws IOException if the address cannot be bound
  public static MetricsServer open(InetSocketAddress address) throws IOException {
    limit("jdk.httpserver.maxConnections", String.valueOf(MAX_CONNECTIONS));
    limit("sun.net.httpserver.maxReqTime", MAX_REQUEST_SECONDS);
    limit("sun.net.httpserver.maxRspTime", MAX_REQUEST_SECONDS);
    var opened = new MetricsServer(HttpServer.create(address, 0));
    opened.server.setExecutor(threads());
    opened.server.createContext("/", new Answers(opened.collector, opened.health));
    opened.server.start();
    return opened;
  }

  /// The JDK's server has no other way to be told; it reads this when it is loaded.
  private static void limit(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /// A request that is sent slowly keeps no other waiting.
  private static Executor threads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("metrics-", 0).factory());
  }

  /// Where it listens, with the port that was really bound.
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /// Where the transports of the room report what happens.
  public RoomMetrics metrics() {
    return metrics;
  }

  /// The same log, measured. Called before its room exists.
  public DurableEventLog measured(DurableEventLog durable) {
    var measured = new MeasuredEventLog(durable, System::nanoTime);
    log = measured;
    health.watch(measured);
    collector.watch(measured);
    return measured;
  }

  /// The room exists. When it has done what it was given so far, the server is ready.
  ///
  /// @param room reports to [#metrics]
  /// @param transports the names of those that serve it
  public void serving(RoomExecutor room, Iterable<String> transports) {
    var durable = log;
    collector.ask(
        new RoomProbe(
            room,
            () -> new RoomReport(metrics.report(), durable == null ? 0 : durable.pendingBytes()),
            PATIENCE));
    room.execute(() -> {
      metrics.beginRoom(transports);
      health.serving();
    });
  }

  /// The server begins to stop: no more clients should come.
  public void stopping() {
    health.stopping();
  }

  /// Answers nothing any more.
  @Override
  public void close() {
    server.stop(0);
  }
}
