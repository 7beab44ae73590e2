package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.adapter.web.WebTransport;
import se.chatserver.application.Transcript;
import se.chatserver.transport.Doorman;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.Transport;

/// The composition root of a room that several transports share.
///
/// ```
/// guests --RoomExecutor--> NioTransport (the room's thread) -> Chat -> Room
///                                                       |
///              LineLog, for all who speak lines <-------+------> the page's own transcript
/// ```
final class SharedComposition {
  private final Composition parts;
  private final List<Transcript> copies = new ArrayList<>();
  private final List<Transport> guests = new ArrayList<>();
  private final List<Server.Listening> listening = new ArrayList<>();
  private final Doorman doorman;
  private final TextProtocol protocol;
  private final NioTransport host;

  SharedComposition(Composition parts) throws StartFailure {
    this.parts = parts;
    var log = parts.log();
    copies.add(log);
    this.doorman = parts.doorman(event -> copies.forEach(copy -> copy.append(event)));
    this.protocol = parts.protocol(doorman, log);
    this.host = host(protocol);
  }

  private static NioTransport host(TextProtocol protocol) throws StartFailure {
    try {
      return NioTransport.open(protocol);
    } catch (IOException e) {
      throw new StartFailure("cannot wait for connections: " + Reason.of(e));
    }
  }

  /// Everywhere or nowhere: if one address cannot be had, the others are given back.
  Server open() throws StartFailure {
    try {
      bindAll(parts.places());
      var transport = new SharedRoom(host, guests, listening.getFirst().address());
      return new Server(transport, listening);
    } catch (StartFailure failure) {
      guests.forEach(Transport::close);
      host.close();
      throw failure;
    }
  }

  private void bindAll(Places places) throws StartFailure {
    for (var place : places.plain()) {
      bind(place.address(), place.option(), () -> listen(place));
    }
    var encrypted = places.encrypted();
    if (encrypted != null) {
      bind(encrypted, "--tls-port", () -> encrypt(encrypted));
    }
    var page = places.page();
    if (page != null) {
      bind(page, "--web-port", () -> publish(page));
    }
  }

  private interface Binding {
    void bind() throws IOException;
  }

  private static void bind(InetSocketAddress address, String option, Binding binding)
      throws StartFailure {
    try {
      binding.bind();
    } catch (IOException e) {
      throw CannotListen.at(address, option, e);
    }
  }

  private void listen(Places.Place place) throws IOException {
    if (place.kind() == TransportKind.NIO) {
      listening.add(Composition.listening(place, host.listen(place.address())));
    } else {
      var guest = place.kind().bindGuest(place.address(), protocol, host.executor());
      guests.add(guest);
      listening.add(Composition.listening(place, guest.address()));
    }
  }

  private void encrypt(InetSocketAddress address) throws IOException {
    var bound = host.listen(address, Objects.requireNonNull(parts.credentials()));
    listening.add(new Server.Listening(Service.TLS, "nio", bound));
  }

  private void publish(InetSocketAddress address) throws IOException {
    var credentials = parts.credentials();
    var page =
        WebTransport.bind(
            address,
            doorman,
            host.executor(),
            parts.limits(),
            parts.language().notices(),
            Choice.nameOf(parts.language()),
            credentials);
    guests.add(page);
    copies.add(page.transcript());
    page.setBackPressure(protocol.backPressure());
    if (parts.places().isWireShown()) {
      protocol.letWatch(page.witness(transports()));
    }
    var service = credentials == null ? Service.HTTP : Service.HTTPS;
    listening.add(new Server.Listening(service, "web", page.address()));
  }

  /// What each TCP port is served by.
  private Map<Integer, String> transports() {
    var all = new HashMap<Integer, String>();
    for (var place : listening) {
      var kind = place.service() == Service.TLS ? place.kind() + " TLS" : place.kind();
      all.put(place.address().getPort(), kind);
    }
    return all;
  }
}
