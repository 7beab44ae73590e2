package se.chatserver.adapter.web;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
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
import se.chatserver.application.Transcript;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.Doorman;
import se.chatserver.transport.Limits;
import se.chatserver.transport.Transport;
import se.chatserver.transport.WireTap;

/// A page for browsers, and the room over WebSocket.
///
/// None of its threads enters the room: they ask the room's thread to do it for them, through the
/// [RoomExecutor]. And the room's thread waits for none of them: it leaves what happened in a
/// [Feed].
///
/// ```
/// browser --message--> Jetty's thread --RoomExecutor--> room's thread: say --append--> Feed
/// browser <--message-- web thread <--place of each browser--------------------'
/// ```
public final class WebTransport implements Transport {
  /// How many connections there may be besides those of participants, each with a descriptor.
  public static final int MAX_STRANGERS = Requests.MAX_OPEN + Roster.MAX_STRANGERS;

  private static final Logger log = LoggerFactory.getLogger(WebTransport.class);
  private static final int MAX_THREADS = 16;

  /// Two bytes, a letter and its line end, become an event of some 300; and that much, for all of a
  /// read, is to be less than the half of the ring that is left ([BackPressure]).
  private static final int RING_PER_BYTE_READ = 384;

  private static final int MAX_HEADER_BYTES = 8 << 10;
  private static final Duration BEHIND = Duration.ofMillis(500);
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Duration REFRESH = Duration.ofSeconds(1);

  private final RoomExecutor executor;
  private final Limits limits;
  private final Watchfulness watch;
  private final Roster roster = new Roster();
  private final SocketProbe probe;
  private final Requests requests;
  private final RoomFeed room;
  private final WireFeed wire;
  private final Lobby lobby;
  private final Server server;
  private final Connector connector;
  private final InetSocketAddress address;
  private final @Nullable Encryption encryption;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  WebTransport(
      InetSocketAddress wanted,
      Doorman doorman,
      RoomExecutor executor,
      Limits limits,
      Watchfulness watch,
      Notices notices,
      String language,
      @Nullable Encryption encryption)
      throws IOException {
    this.executor = executor;
    this.limits = limits;
    this.watch = watch;
    this.encryption = encryption;
    this.room = new RoomFeed(ringBytes(limits), System::currentTimeMillis);
    this.wire = new WireFeed(roster::sweepLater);
    this.lobby = new Lobby(roster, doorman, room, limits, notices, language, wire);
    this.probe = new SocketProbe();
    this.requests = new Requests(System::nanoTime, probe::isReadable);
    this.server = new Server(threads());
    this.connector = connector();
    this.address = connector.bind(wanted, limits.backlog());
  }

  /// As JSON a short line takes ten times as much as on the wire: one read of such lines must not
  /// overtake browsers either. It makes a difference for small rings only.
  private static int ringBytes(Limits limits) {
    return Math.max(limits.ringBytes(), RING_PER_BYTE_READ * limits.bytesAtOnce());
  }

  /// Binds to the address; port 0 means any free one.
  ///
  /// @param doorman the one that the room's other transports ask too
  /// @param executor to the room's thread
  /// @param language what the page speaks: `sv` or `en`
  /// @param tls the certificate of new connections, asked for again and again; or null for none
  /// @throws IOException if the address cannot be bound
  public static WebTransport bind(
      InetSocketAddress address,
      Doorman doorman,
      RoomExecutor executor,
      Limits limits,
      Notices notices,
      String language,
      @Nullable Supplier<SSLContext> tls)
      throws IOException {
    var encryption = tls == null ? null : new Encryption(tls);
    var watch = Watchfulness.of(limits);
    return new WebTransport(
        address, doorman, executor, limits, watch, notices, language, encryption);
  }

  /// What happens in the room is to be told to this too.
  public Transcript transcript() {
    return room;
  }

  /// From now on those who speak, here and elsewhere, wait for browsers that are far behind, and
  /// browsers that speak wait for others. Before [#run].
  ///
  /// @param shared the one of the room's other transports
  public void setBackPressure(BackPressure shared) {
    lobby.setBackPressure(shared);
  }

  /// Turns the classroom view on, to which what arrives on TCP connections, and what is sent, is to
  /// be told. Before [#run].
  ///
  /// @param transports what each of the server's ports is served by, such as `nio`
  public WireTap witness(Map<Integer, String> transports) {
    wire.turnOn(transports);
    return wire;
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void run() {
    if (!stopped.isDone()) {
      begin();
    }
    stopped.join();
    end();
  }

  @Override
  public void stop() {
    stopped.complete(null);
  }

  @Override
  public void close() {
    connector.close();
    roster.shutDown();
    probe.close();
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("jetty");
    return threads;
  }

  private Connector connector() {
    var http = new HttpConnectionFactory(configuration());
    return encryption == null
        ? new Connector(server, limits, http)
        : new Connector(server, limits, encryption.detector(), http);
  }

  private static HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
    configuration.setResponseHeaderSize(MAX_HEADER_BYTES);
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    return configuration;
  }

  private void begin() {
    connector.addBean(requests);
    server.addConnector(connector);
    server.setErrorHandler(new PlainErrors());
    var container = ServerWebSocketContainer.ensure(server);
    container.setMaxTextMessageSize(MessageBuffer.MAX_BYTES);
    container.setMaxBinaryMessageSize(MessageBuffer.MAX_BYTES);
    var reception = new Reception(lobby, executor, roster, wire, probe);
    server.setHandler(new FrontDoor(container, reception, encryption != null));
    executor.onTurnEnd(() -> {
      wire.stir();
      roster.sweepLater();
    });
    lookAfterAll();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the web server does not start", e);
    }
  }

  private void lookAfterAll() {
    roster.every(
        watch.interval(),
        () -> {
          long now = System.nanoTime();
          roster.forEach(endpoint -> endpoint.look(now, watch));
          requests.closeOld();
        });
    roster.every(BEHIND, () -> wire.lookLater(executor));
    var threads = new ThreadReport(new ThreadSampler(TASKS), wire, room::next);
    roster.every(BEHIND, () -> threads.tell(roster));
    if (encryption != null) {
      roster.every(REFRESH, encryption::refresh);
    }
  }

  private void end() {
    connector.close();
    executor.execute(lobby::stop);
    roster.forEach(Endpoint::stopped);
    awaitLastLines();
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("shutdown-failed cause=\"{}\"", e.getMessage());
    }
    roster.shutDown();
    probe.close();
  }

  private void awaitLastLines() {
    try {
      roster.emptied().get(limits.stopFlush().toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      roster.forEach(Endpoint::breakOff);
    }
  }
}
