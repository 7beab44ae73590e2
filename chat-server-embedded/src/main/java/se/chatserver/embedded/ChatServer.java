package se.chatserver.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.application.EventLog;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;

/// A chat server for every TCP client, which serves on one thread of its own until it is closed.
/// Nothing is stored.
///
/// Safe for threads. The thread is a daemon: it keeps no program alive.
public final class ChatServer implements AutoCloseable {
  private final NioTransport transport;
  private final InetSocketAddress address;
  private final Program program;
  private final Thread thread;
  private final Map<Object, CompletableFuture<Void>> unshown = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  private ChatServer(NioTransport transport, Program program) {
    this.transport = transport;
    this.address = transport.address();
    this.program = program;
    this.thread = Thread.ofPlatform().daemon().start(transport::run);
  }

  /// A server on port 60003 of all addresses, in English, for 1000 clients.
  public static Builder builder() {
    return new Builder();
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return address;
  }

  /// The port where it listens.
  public int port() {
    return address.getPort();
  }

  /// Says something to everybody in the room. The program enters the room when it first says
  /// something, under its [name][Builder#name], and stays.
  ///
  /// The program waits for its turn as clients do: while an active client is far behind, nothing is
  /// said. May be called by a listener, which must not wait for the result.
  ///
  /// @param text one or more lines; empty lines are left out
  /// @return completes when the room has been shown all of it; fails with an
  ///   [IllegalStateException] if the room is full, or if the server is closed before
  /// @throws IllegalArgumentException if there is no line that is not empty, or one has more than
  ///   4096 bytes as UTF-8
  public CompletableFuture<Void> say(String text) {
    var lines = text.lines().filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || lines.stream().anyMatch(ChatServer::isTooLong)) {
      throw new IllegalArgumentException("a line has 1 to %d bytes".formatted(Builder.LINE_BYTES));
    }
    var shown = new CompletableFuture<Void>();
    var key = new Object();
    unshown.put(key, shown);
    var _ = shown.whenComplete((_, _) -> unshown.remove(key));
    transport.executor().executeMessage(() -> program.say(lines, shown));
    if (isClosed) {
      failUnshown();
    }
    return shown;
  }

  private static boolean isTooLong(String line) {
    return line.getBytes(UTF_8).length > Builder.LINE_BYTES;
  }

  /// Sends every client what has been said, and a notice that the server stops, and closes. Returns
  /// when that is done: within 5 seconds, whatever the clients do. A listener that calls it does
  /// not wait. May be called more than once.
  @Override
  public void close() {
    transport.stop();
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    isClosed = true;
    failUnshown();
    transport.executor().close();
  }

  private void failUnshown() {
    unshown.forEach((_, shown) ->
        shown.completeExceptionally(new IllegalStateException("the server is closed")));
  }

  /// What a server is to be like. For one thread.
  public static final class Builder {
    static final int LINE_BYTES = 4096;

    private static final int PORT = 60003;
    private static final int CLIENTS = 1000;
    private static final int MAX_PORT = 65535;
    private static final Pattern NAME =
        Pattern.compile("[\\p{L}\\p{N}_.-][\\p{L}\\p{N} _.-]{0,63}");

    private final List<Consumer<? super ChatEvent>> listeners = new ArrayList<>();
    private int port = PORT;
    private @Nullable InetAddress host;
    private int maxClients = CLIENTS;
    private int history;
    private boolean isSwedish;
    private String name = "server";

    private Builder() {}

    /// Listens at this port; 60003 by default.
    ///
    /// @param number 0 for any free port
    /// @throws IllegalArgumentException if it is not 0 to 65535
    public Builder port(int number) {
      port = within(0, MAX_PORT, number);
      return this;
    }

    /// Listens at this address of the machine only.
    public Builder host(InetAddress address) {
      host = Objects.requireNonNull(address);
      return this;
    }

    /// Limits how many clients there are at once; to 1000 by default. One more is told so and
    /// closed.
    ///
    /// @param number the program included, once it has said something
    /// @throws IllegalArgumentException if it is less than 1
    public Builder maxClients(int number) {
      maxClients = within(1, Integer.MAX_VALUE, number);
      return this;
    }

    /// Sends each newcomer the lines that were said last; by default none.
    ///
    /// @param lines how many at most
    /// @throws IllegalArgumentException if it is not 0 to 1000
    public Builder history(int lines) {
      history = within(0, LineLog.MAX_HISTORY_LINES, lines);
      return this;
    }

    /// Speaks Swedish, as in the lab: `(Uppkopplad)`.
    public Builder swedish() {
      isSwedish = true;
      return this;
    }

    /// What stands in brackets before the lines that the program says; `server` by default.
    ///
    /// @param text 1 to 64 letters, digits, spaces, or `_.-`
    /// @throws IllegalArgumentException if it is anything else
    public Builder name(String text) {
      if (!NAME.matcher(text).matches()) {
        throw new IllegalArgumentException("a name has 1 to 64 letters, digits, spaces, or _.-");
      }
      name = text;
      return this;
    }

    /// Tells this listener what happens in the room, in its order, also what the program itself
    /// says. It runs on the server's thread and must not wait: all clients wait for it. What it
    /// throws is logged. May be called more than once, for several listeners.
    public Builder onEvent(Consumer<? super ChatEvent> listener) {
      listeners.add(Objects.requireNonNull(listener));
      return this;
    }

    /// Starts the server; it serves when this returns.
    ///
    /// @throws IOException if it cannot listen there
    public ChatServer start() throws IOException {
      var limits = Limits.DEFAULT.withLineBytes(LINE_BYTES);
      var room = room(limits);
      var notices = isSwedish ? Notices.SWEDISH : Notices.ENGLISH;
      var settings = new TextSettings(Framing.AUTO, false, notices, limits);
      var protocol = new TextProtocol(room, settings, null);
      var address = host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
      var transport = NioTransport.bind(address, protocol);
      return new ChatServer(transport, new Program(room.chat(), name));
    }

    private SharedRoom room(Limits limits) {
      var format = isSwedish ? EventFormat.SWEDISH : EventFormat.ENGLISH;
      var log = new LineLog(format, limits.lines().ringBytes(), false, history);
      return SharedRoom.of(
          new Room(maxClients),
          EventLog.inMemory(System::currentTimeMillis),
          log,
          limits.rates().pace(),
          new Listeners(List.copyOf(listeners)),
          () -> 0);
    }

    private static int within(int min, int max, int number) {
      if (number < min || number > max) {
        throw new IllegalArgumentException("%d to %d, not %d".formatted(min, max, number));
      }
      return number;
    }
  }
}
