package se.chatserver.adapter.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;
import se.chatserver.application.Transcript;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.Limits;
import se.chatserver.transport.RateLimit;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.Transport;
import se.chatserver.transport.TrustedProxies;
import se.chatserver.transport.WireTap;

/// A page for browsers, and the room over WebSocket.
///
/// [Open][#open] it before the room exists, because the room writes to its
/// [transcript][#transcript]. [Bind][#bind] it to an address when the room exists. Then [run][#run]
/// it.
///
/// None of its threads runs code of the room: they submit tasks to the room's thread. The room's
/// thread never waits for them: it appends what happens to a [Feed], which they read.
///
/// ```
/// browser --message--> Jetty's thread --task--> room's thread: say --append--> Feed
/// browser <--message-- web thread <--place of each browser--------------------'
/// ```
public final class WebTransport implements Transport {
  /// How many connections may be open besides those of participants; each has a descriptor.
  public static final int MAX_OUTSIDE_ROOM = HttpSockets.MAX_OPEN + OpenSockets.MAX_OUTSIDE_ROOM;

  /// The smallest line that one read can bring, two bytes, becomes an event of some 300 bytes. All
  /// events of one read must fit into the half of the ring that [BackPressure] leaves free.
  private static final int RING_PER_BYTE_READ = 384;

  private final Options options;
  private final LivenessCheck liveness;
  private final OpenSockets sockets = new OpenSockets();
  private final RoomFeed roomFeed;
  private final WireFeed wireFeed;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private @Nullable PageServer server;

  /// What a server was started with, as far as the page needs it.
  ///
  /// @param language what the page speaks: `sv` or `en`
  /// @param tls the certificate for new connections, asked for every second; null for plain HTTP
  /// @param transports the names of the TCP transports, such as `nio`, that serve the room as well;
  ///   null if the classroom view is off
  /// @param historyLines how many of the lines that were said last a newcomer is given, at most
  ///   [LineLog#MAX_HISTORY_LINES]; 0 for none
  /// @param isStored whether what is said outlives the server, which every newcomer is told
  /// @param tokenKey signs the tokens of browsers, which are valid for as long as it is used; null
  ///   for a random one, with which no token outlives the server
  /// @param origins of pages besides its own that may use it, such as `https://chat.example.org`
  /// @param proxies whose forwarding headers are believed
  /// @param pages the origins of the pages of all servers that share the room, if a page may go on
  ///   at another one of them; they may use this server, too
  /// @param sayToken with which anybody may say something by `POST /say`, in ASCII; null if nobody
  ///   may
  @SuppressWarnings("ArrayRecordComponent") // the key is read once, and options are not compared
  public record Options(
      Limits limits,
      Notices notices,
      String language,
      @Nullable Supplier<SSLContext> tls,
      @Nullable Set<String> transports,
      int historyLines,
      boolean isStored,
      byte @Nullable [] tokenKey,
      Set<String> origins,
      TrustedProxies proxies,
      List<String> pages,
      byte @Nullable [] sayToken) {
    /// For the page of one server, that browsers reach without a proxy.
    public Options(
        Limits limits,
        Notices notices,
        String language,
        @Nullable Supplier<SSLContext> tls,
        @Nullable Set<String> transports,
        int historyLines,
        boolean isStored,
        byte @Nullable [] tokenKey) {
      this(
          limits,
          notices,
          language,
          tls,
          transports,
          historyLines,
          isStored,
          tokenKey,
          Set.of(),
          TrustedProxies.NONE,
          List.of(),
          null);
    }
  }

  WebTransport(Options options, LivenessCheck liveness) {
    this.options = options;
    this.liveness = liveness;
    this.roomFeed = new RoomFeed(ringBytes(options.limits()), options.historyLines());
    this.wireFeed = new WireFeed(sockets::sendLater, options.transports());
  }

  /// As JSON a short line is ten times as long as on a TCP connection: the lines of one read must
  /// not overtake browsers. This makes a difference for small rings only.
  private static int ringBytes(Limits limits) {
    return Math.max(limits.lines().ringBytes(), RING_PER_BYTE_READ * limits.bytesAtOnce());
  }

  /// Makes the transport; it has no address yet.
  public static WebTransport open(Options options) {
    return new WebTransport(options, LivenessCheck.of(options.limits()));
  }

  /// Where the room has to append what happens.
  public Transcript transcript() {
    return roomFeed;
  }

  /// Where the text protocol has to report what it reads and writes; null if the classroom view is
  /// off.
  public @Nullable WireTap wireTap() {
    return wireFeed.isOn() ? wireFeed : null;
  }

  /// How often the transcript's ring has been filled; for [BackPressure].
  public double growth() {
    return roomFeed.growth();
  }

  /// Binds to the address; port 0 means any free one.
  ///
  /// @param room has this one's transcript among its own, and its growth in its back-pressure
  /// @param executor runs tasks in that room until [#run] returns
  /// @throws IOException if the address cannot be bound
  public void bind(InetSocketAddress address, SharedRoom room, RoomExecutor executor)
      throws IOException {
    var sessions = new BrowserSessions(options, sockets, roomFeed, wireFeed, room);
    server = new PageServer(address, options, sessions, sockets, executor);
  }

  /// How fast each browser may send; in the beginning [Limits.Rates#bytesPerSecond]. For the room's
  /// thread.
  ///
  /// @throws IllegalStateException before [#bind]
  public RateLimit rateLimit() {
    return server().rateLimit();
  }

  /// @throws IllegalStateException before [#bind]
  @Override
  public InetSocketAddress address() {
    return server().address();
  }

  private PageServer server() {
    if (server == null) {
      throw new IllegalStateException("not bound");
    }
    return server;
  }

  /// @throws IllegalStateException before [#bind]
  @Override
  public void run() {
    if (!stopped.isDone()) {
      server().start(liveness);
    }
    stopped.join();
    server().stop();
  }

  @Override
  public void stop() {
    stopped.complete(null);
  }

  @Override
  public void close() {
    sockets.shutDown();
    if (server != null) {
      server.close();
    }
  }
}
