package se.chatserver.adapter.web;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.RateLimit;

/// The page's Jetty server: bound when it exists, and from [#start] to [#stop] it serves.
final class PageServer {
  private static final Logger log = LoggerFactory.getLogger(PageServer.class);
  private static final int MAX_THREADS = 16;
  private static final int MAX_HEADER_BYTES = 8 << 10;
  private static final Duration WIRE_STATE_INTERVAL = Duration.ofMillis(500);
  private static final Duration CERTIFICATE_INTERVAL = Duration.ofSeconds(1);
  private static final Path TASKS = Path.of("/proc/self/task");

  private final WebTransport.Options options;
  private final BrowserSessions sessions;
  private final OpenSockets sockets;
  private final RoomExecutor executor;
  private final WireFeed wire;
  private final SocketProbe probe = new SocketProbe();
  private final HttpSockets httpSockets = new HttpSockets(System::nanoTime, probe::isReadable);
  private final Server server = new Server(threads());
  private final @Nullable PageTls tls;
  private final Connector connector;
  private final InetSocketAddress address;
  private final RoomExecutor.Registration turns;

  /// @throws IOException if the address cannot be bound
  PageServer(
      InetSocketAddress wanted,
      WebTransport.Options options,
      BrowserSessions sessions,
      OpenSockets sockets,
      RoomExecutor executor)
      throws IOException {
    this.options = options;
    this.sessions = sessions;
    this.sockets = sockets;
    this.executor = executor;
    this.wire = sessions.wireFeed();
    this.tls = options.tls() == null ? null : new PageTls(options.tls());
    this.connector = connector();
    try {
      this.address = connector.bind(wanted, options.limits().socket().backlog());
    } catch (IOException e) {
      probe.close(); // a server may try again, as often as it takes
      throw e;
    }
    this.turns =
        executor.onTurnEnd(() -> {
          wire.markChanged();
          sockets.sendLater();
        });
  }

  RateLimit rateLimit() {
    return sessions.rateLimit();
  }

  InetSocketAddress address() {
    return address;
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("jetty");
    return threads;
  }

  private Connector connector() {
    var http = new HttpConnectionFactory(configuration());
    return tls == null
        ? new Connector(server, options.limits(), http)
        : new Connector(server, options.limits(), tls.detector(), http);
  }

  private static HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
    configuration.setResponseHeaderSize(MAX_HEADER_BYTES);
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    return configuration;
  }

  void start(LivenessCheck liveness) {
    connector.addBean(httpSockets);
    server.addConnector(connector);
    server.setErrorHandler(new PlainErrors());
    var container = ServerWebSocketContainer.ensure(server);
    container.setMaxTextMessageSize(MessageBuffer.MAX_BYTES);
    container.setMaxBinaryMessageSize(MessageBuffer.MAX_BYTES);
    var endpoints = new EndpointFactory(sessions, sockets, executor, probe);
    server.setHandler(new HttpHandler(container, endpoints, options, sayHandler()));
    schedule(liveness);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the web server does not start", e);
    }
  }

  private @Nullable SayHandler sayHandler() {
    var token = options.sayToken();
    return token == null ? null : new SayHandler(token, new SayRoom(sessions, sockets, executor));
  }

  private void schedule(LivenessCheck liveness) {
    sockets.every(
        liveness.interval(),
        () -> {
          long now = System.nanoTime();
          sockets.forEach(endpoint -> endpoint.checkLiveness(now, liveness));
          httpSockets.closeOld();
        });
    sockets.every(WIRE_STATE_INTERVAL, () -> wire.reportLater(executor));
    var threads = new ThreadReport(new ThreadSampler(TASKS), wire, sessions.roomFeed()::next);
    sockets.every(WIRE_STATE_INTERVAL, () -> threads.report(sockets));
    if (tls != null) {
      sockets.every(CERTIFICATE_INTERVAL, tls::refresh);
    }
  }

  /// Sends everybody what has been said, closes all connections, and waits until that is done or
  /// the time for it has passed.
  void stop() {
    connector.close();
    executor.execute(sessions::stop);
    sockets.forEach(Endpoint::stopped);
    awaitLastLines();
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("shutdown-failed cause=\"{}\"", e.getMessage());
    }
    sockets.shutDown();
    probe.close();
    turns.remove();
  }

  private void awaitLastLines() {
    try {
      sockets.emptied().get(options.limits().times().stopFlush().toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      sockets.forEach(Endpoint::breakOff);
    }
  }

  /// Releases the address of a server that was not started.
  void close() {
    connector.close();
    probe.close();
    turns.remove();
  }
}
