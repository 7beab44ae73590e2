package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.hook.Hooks;
import se.chatserver.adapter.web.WebTransport;
import se.chatserver.application.EventLog;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.tls.Credentials;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;

/// The composition root: all parts of a server, put together.
///
/// ```
/// TCP transports --> TextProtocol --\                                /--> LineLog, for TCP clients
///                                    RoomExecutor: Chat --> EventLog --
/// the page -------------------------/                                \--> the page's feed
/// ```
///
/// @param credentials for encrypted connections, if there are any
/// @param store what is kept of what happens
/// @param hooks what events are given to; null for nothing
/// @param proxy which proxies are believed
/// @param sayToken with which anybody may say something by `POST /say`; null if nobody may
/// @param current the limits that can change while the room is open
/// @param limits all others, and what those were at the start
@SuppressWarnings("ArrayRecordComponent") // the token is read once, and nothing is compared
record Composition(
    ListenAddresses addresses,
    @Nullable Credentials credentials,
    Framing framing,
    boolean isRaw,
    Language language,
    StoreOptions store,
    @Nullable Hooks hooks,
    ProxyOptions proxy,
    byte @Nullable [] sayToken,
    CurrentLimits current,
    Limits limits) {

  /// A server that listens, but does not serve yet.
  ///
  /// @param monitoring may be that of a room that was open before
  ///
  /// @throws StartFailure if it cannot listen at each of its addresses; then it listens at none
  Server open(Monitoring monitoring) throws StartFailure {
    current.close(); // the memory of a room before this one is needed
    var opened = monitoring.measured(store.open(limits));
    try {
      return bind(opened, monitoring);
    } catch (StartFailure failure) {
      if (opened != null) {
        opened.log().close();
      }
      throw failure;
    }
  }

  private Server bind(@Nullable OpenedLog opened, Monitoring monitoring) throws StartFailure {
    var page = addresses.page() == null ? null : page(opened);
    var people = new Room(capacity(), current.get().perAddress());
    var room =
        room(people, page, opened == null ? inMemory() : opened.log())
            .measuredBy(monitoring.metrics());
    var settings =
        new TextSettings(framing, isRaw, notices(), limits, store.isStored(), proxy.proxies());
    var protocol = new TextProtocol(room, settings, page == null ? null : page.wireTap());
    var binding = new Binding(this, room, protocol, page, opened);
    var server = binding.bindAll();
    monitoring.serving(binding.executor(), server.listening());
    current.open(
        changed -> binding.executor().execute(() -> change(changed, people, protocol, page)));
    return server;
  }

  /// Runs in the room.
  private static void change(
      RoomLimits changed, Room room, TextProtocol protocol, @Nullable WebTransport page) {
    room.limit(changed.clients(), changed.perAddress());
    protocol.rateLimit().change(changed.bytesPerSecond());
    if (page != null) {
      page.rateLimit().change(changed.bytesPerSecond());
    }
  }

  /// The most clients in the room at once.
  int capacity() {
    return current.get().clients();
  }

  private Notices notices() {
    return store.isShared() ? language.notices().ofReturningServer() : language.notices();
  }

  private static EventLog inMemory() {
    return EventLog.inMemory(System::currentTimeMillis);
  }

  /// How long the server may take to end once it is stopped.
  Duration stopTime() {
    var flush = limits.times().stopFlush();
    return hooks == null ? flush : flush.plus(Hooks.CLOSE_TIME);
  }

  /// The same server at the ports where it listened before.
  Composition at(List<Server.Listening> listening) {
    return new Composition(
        addresses.at(listening),
        credentials,
        framing,
        isRaw,
        language,
        store,
        hooks,
        proxy,
        sayToken,
        current,
        limits);
  }

  /// What is said on standard output once the server listens.
  ///
  /// @param metrics where they are served; null for nowhere
  /// @param reachable this machine's addresses for others
  StartMessage greeting(
      Server server, @Nullable InetSocketAddress metrics, List<InetAddress> reachable) {
    var more = new ArrayList<String>();
    if (credentials != null) {
      more.add(language.fingerprint(credentials.fingerprint()));
    }
    if (addresses.isWireShown()) {
      more.add(language.wire("/wire"));
    }
    if (metrics != null) {
      more.add(language.metrics(MetricsOptions.url(metrics)));
    }
    return new StartMessage(language, server.listening(), reachable, more);
  }

  private WebTransport page(@Nullable OpenedLog opened) {
    return WebTransport.open(
        new WebTransport.Options(
            limits,
            notices(),
            Choice.nameOf(language),
            credentials,
            addresses.isWireShown() ? transports() : null,
            store.history(),
            store.isStored(),
            opened == null ? null : opened.key(),
            proxy.origins(),
            proxy.proxies(),
            store.pages(),
            sayToken));
  }

  private Set<String> transports() {
    var names = new TreeSet<String>();
    addresses.plain().forEach(plain -> names.add(Choice.nameOf(plain.kind())));
    if (addresses.encrypted() != null) {
      names.add(Choice.nameOf(TransportKind.NIO));
    }
    return names;
  }

  private SharedRoom room(Room room, @Nullable WebTransport page, EventLog events)
      throws StartFailure {
    int pace = limits.rates().pace();
    return page == null
        ? SharedRoom.of(room, events, log(), pace, withHooks(_ -> {}), () -> 0)
        : SharedRoom.of(room, events, log(), pace, withHooks(page.transcript()), page::growth);
  }

  private Transcript withHooks(Transcript other) {
    return hooks == null ? other : Transcript.both(other, hooks);
  }

  private LineLog log() throws StartFailure {
    int ringBytes = limits.lines().ringBytes();
    try {
      return new LineLog(language.events(), ringBytes, isRaw, store.history());
    } catch (OutOfMemoryError e) {
      throw new StartFailure(
          "there is no memory for a --ring of %d bytes; choose a smaller one".formatted(ringBytes));
    }
  }
}
