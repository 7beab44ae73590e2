package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.adapter.web.WebTransport;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.Transport;

/// Binds the transports of one room to their addresses.
///
/// A room that one transport serves runs on that transport's own executor. One that several serve
/// runs on the loop of the nio transport, whether or not it listens anywhere itself.
final class Binding {
  private final Composition parts;
  private final TextProtocol protocol;
  private final SharedRoom room;
  private final @Nullable WebTransport page;
  private final @Nullable OpenedLog opened;
  private final @Nullable NioTransport loop;
  private final RoomExecutor executor;
  private final List<Transport> transports = new ArrayList<>();
  private final List<Server.Listening> listening = new ArrayList<>();

  Binding(
      Composition parts,
      SharedRoom room,
      TextProtocol protocol,
      @Nullable WebTransport page,
      @Nullable OpenedLog opened)
      throws StartFailure {
    this.parts = parts;
    this.protocol = protocol;
    this.room = room;
    this.page = page;
    this.opened = opened;
    var first = parts.addresses().plain().getFirst().kind();
    if (parts.addresses().isOne() && first != TransportKind.NIO) {
      this.loop = null;
      this.executor = first.executor(room);
    } else {
      this.loop = loop(protocol);
      this.executor = loop.executor();
      transports.add(loop);
    }
  }

  private static NioTransport loop(TextProtocol protocol) throws StartFailure {
    try {
      return NioTransport.open(protocol);
    } catch (IOException e) {
      throw new StartFailure("cannot wait for connections: " + Reason.of(e));
    }
  }

  RoomExecutor executor() {
    return executor;
  }

  /// Everywhere or nowhere: if one address cannot be bound, the others are released.
  Server bindAll() throws StartFailure {
    try {
      var addresses = parts.addresses();
      for (var plain : addresses.plain()) {
        bind(plain.address(), plain.option(), () -> bindPlain(plain));
      }
      var encrypted = addresses.encrypted();
      if (encrypted != null) {
        bind(encrypted, "--tls-port", () -> bindEncrypted(encrypted));
      }
      var address = addresses.page();
      if (address != null) {
        bind(address, "--web-port", () -> bindPage(address));
      }
      return new Server(started(listening.getFirst().address()), listening);
    } catch (StartFailure failure) {
      transports.forEach(Transport::close);
      executor.close();
      throw failure;
    }
  }

  private RoomTransport started(InetSocketAddress address) {
    var transport =
        new RoomTransport(transports, executor, opened == null ? null : opened.log(), address);
    if (opened != null) {
      opened.start(executor, transport::stop);
    }
    return transport;
  }

  private interface Attempt {
    void bind() throws IOException;
  }

  private static void bind(InetSocketAddress address, String option, Attempt attempt)
      throws StartFailure {
    try {
      attempt.bind();
    } catch (IOException e) {
      throw BindFailure.at(address, option, e);
    }
  }

  private void bindPlain(ListenAddresses.Plain plain) throws IOException {
    InetSocketAddress bound;
    if (plain.inherited() != null) {
      bound = Objects.requireNonNull(loop).listen(plain.inherited());
    } else if (plain.kind() == TransportKind.NIO) {
      bound = Objects.requireNonNull(loop).listen(plain.address());
    } else {
      var transport = plain.kind().bind(plain.address(), protocol, executor);
      transports.add(transport);
      bound = transport.address();
    }
    listening.add(new Server.Listening(Service.TCP, Choice.nameOf(plain.kind()), bound));
  }

  private void bindEncrypted(InetSocketAddress address) throws IOException {
    var credentials = Objects.requireNonNull(parts.credentials());
    var bound = Objects.requireNonNull(loop).listen(address, credentials);
    listening.add(new Server.Listening(Service.TLS, Choice.nameOf(TransportKind.NIO), bound));
  }

  private void bindPage(InetSocketAddress address) throws IOException {
    var transport = Objects.requireNonNull(page);
    transport.bind(address, room, executor);
    transports.add(transport);
    var service = parts.credentials() == null ? Service.HTTP : Service.HTTPS;
    listening.add(new Server.Listening(service, "web", transport.address()));
  }
}
